"""Reads and checks an e-certificate as docs/formats/log.md describes it, beside log_reader and with no more than it has."""
import re
import zlib

from log_reader import Wrong, commitment, from_base64, leaf_hash, need, number, openssl, read_canonical, read_entry, root_by_proof, seconds_of, sha256

USAGES = {"Digital Signature": "digitalSignature", "Non Repudiation": "nonRepudiation", "Key Encipherment": "keyEncipherment", "Data Encipherment": "dataEncipherment",
          "Key Agreement": "keyAgreement", "Certificate Sign": "keyCertSign", "CRL Sign": "cRLSign"}
PURPOSES = {"1.3.6.1.5.5.7.3.36", "E-mail Protection", "1.2.840.113583.1.1.5", "1.3.6.1.4.1.311.10.3.12", "Any Extended Key Usage"}  # as the command names them


class Pdf:
    """Objects of a PDF with a plain cross-reference table (ISO 32000-1 §7.3, §7.5)."""

    TOKEN = re.compile(rb"\s*(<<|>>|\[|\]|\((?:[^()\\]|\\.)*\)|<[0-9a-fA-F]*>|/[^\s<>\[\]()/]*|(\d+) (\d+) R\b|[^\s<>\[\]()/]+)", re.S)

    def __init__(self, data):
        self.data, self.places = data, {}
        start = int(re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", data)[1])
        head = re.compile(rb"xref\s+0 (\d+)\s+").match(data, start)
        for i in range(int(head[1])):
            self.places[i] = int(data[head.end() + 20 * i:][:10])
        self.root = self.value(data.index(b"trailer", start) + 7)[0]["Root"]

    def value(self, at):
        """A value and where it ends."""
        token = self.TOKEN.match(self.data, at)
        text, at = token[1], token.end()
        if text == b"<<":
            one = {}
            while not (end := re.compile(rb"\s*>>").match(self.data, at)):
                name, at = self.value(at)
                one[name], at = self.value(at)
            return one, end.end()
        if text == b"[":
            many = []
            while not (end := re.compile(rb"\s*\]").match(self.data, at)):
                item, at = self.value(at)
                many.append(item)
            return many, end.end()
        if token[2]:
            return ("ref", int(token[2])), at
        return text.decode("latin-1").lstrip("/"), at

    def get(self, ref):
        """The object, and the bytes of its stream."""
        at = self.data.index(b"obj", self.places[ref[1]]) + 3
        one, end = self.value(at)
        stream = re.compile(rb"\s*stream\r?\n").match(self.data, end)
        return one, self.data[stream.end():stream.end() + int(one["Length"])] if stream else b""

    def attachments(self):
        catalogue, _ = self.get(self.root)
        tree, _ = self.get(catalogue["Names"]["EmbeddedFiles"])
        found = {}
        for name, spec in zip(tree["Names"][::2], tree["Names"][1::2]):
            about, packed = self.get(self.get(spec)[0]["EF"]["F"])
            need(about["Filter"] == "FlateDecode", "file_form")
            found[name[1:-1]] = zlib.decompress(packed)
        return found


def signed_parts(data):
    """What is signed, the container, and the second at which it was."""
    need(data.startswith(b"%PDF-") and len(data) <= 16 << 20 and data.count(b"/ByteRange") == 1, "file_form")
    told = re.search(rb"/ByteRange \[ 0 ([\d ]{10}) ([\d ]{10}) ([\d ]{10}) ?\]", data)
    need(told, "file_form")
    a, b, c = (int(told[i]) for i in (1, 2, 3))
    need(all(told[i] == b"%-10d" % n for i, n in ((1, a), (2, b), (3, c))) and b + c == len(data) and a < b, "file_coverage")
    digits = data[a + 1:b - 1]
    need(data[a:a + 1] == b"<" and data[b - 1:b] == b">" and len(digits) in (2 * 3072, 2 * 8192) and re.fullmatch(rb"[0-9a-f]*", digits), "file_coverage")
    room = bytes.fromhex(digits.decode())
    need(room[:2] == b"\x30\x82", "file_container")
    length = 4 + int.from_bytes(room[2:4], "big")
    need(not room[length:].strip(b"\0") and length <= len(room), "file_container")
    when = re.search(rb"/M \(D:(\d{14})\+08'00'\)", data)
    need(when and data.index(b"/M (D:") == when.start(), "file_form")
    return data[:a] + data[b:], room[:length], seconds_of(when[1].decode())


def signer_named(pem):
    """The signer as a line of the trust file names it."""
    _, spki = openssl("pkey", "-pubin", "-in", "k", "-outform", "DER", files={"k": openssl("x509", "-in", "c", "-noout", "-pubkey", files={"c": pem})[1]})
    shown = openssl("x509", "-in", "c", "-noout", "-ext", "keyUsage,extendedKeyUsage,basicConstraints", files={"c": pem})[1].decode()
    said = dict(re.findall(r"X509v3 (Key Usage|Extended Key Usage|Basic Constraints):.*\n\s*(.*)\n", shown))
    usage = [name for word, name in USAGES.items() if word in said.get("Key Usage", "").split(", ")]
    purposes = set(said.get("Extended Key Usage", "Any Extended Key Usage").split(", "))
    fits = "Key Usage" not in said or {"digitalSignature", "nonRepudiation"} & set(usage)
    need(fits and purposes & PURPOSES and "CA:TRUE" not in said.get("Basic Constraints", ""), "signer")
    subject = openssl("x509", "-in", "c", "-noout", "-subject", "-nameopt", "RFC2253,-esc_msb", files={"c": pem})[1].decode().strip().removeprefix("subject=")
    return f"sha256:{sha256(spki).hex()} {(','.join(usage) or 'none') if 'Key Usage' in said else 'any'} {subject}"


def read_proof(data, verifier, entry):
    """Leaf, size and root, where the proof holds for the entry."""
    head, apart, note = data.decode().partition("\n\n")
    lines = head.split("\n")
    need(apart and lines[0] == "c2sp.org/tlog-proof@v1" and len(lines) > 1 and lines[1].startswith("index "), "proof_form")
    size, root = verifier.checkpoint(note.encode())
    path = [from_base64(line, "proof_form") for line in lines[2:]]
    index = number(lines[1][6:], "proof_form")
    need(root_by_proof(leaf_hash(entry), index, size, path) == root, "proof")
    return index, size, root


def opens(entry, holder, salt):
    need(isinstance(holder, dict) and holder.keys() == {"id_number", "id_type", "name"} and re.fullmatch("[0-9a-f]{32}", salt), "statement_form")
    need("certificate" in entry and commitment(bytes.fromhex(salt), holder) == entry["holder"], "holder")


class Ecert:
    """`entry` and `leaf` of the log; `size` and `root` of the checkpoint that it brings along, by `proof`; `holder`, by `salt`; `annotation`."""

    def __init__(self, data, trust):
        covered, container, at = signed_parts(data)
        good, signer = openssl("cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "s", "-content", "f", "-CAfile", "a", "-no-CApath", "-no-CAstore", "-partial_chain",
                               "-purpose", "any", "-attime", str(at), "-out", "/dev/null", "-signer", "/dev/stdout", files={"s": container, "f": covered, "a": trust.authority})
        need(good, "file_signature")
        named = signer_named(signer)
        need(trust.signers is None or named in trust.signers, "signer", named)
        try:
            files = Pdf(data).attachments()
            said, proof = files["certificate.json"], files["log.tlog-proof"]
        except (KeyError, TypeError, ValueError, zlib.error) as why:
            raise Wrong(f"file_attachments {why}") from why
        said = read_canonical(said, "statement_form")
        need(said.keys() - {"annotation"} == {"act", "holder", "holder_salt", "v"} and said["v"] == 1, "statement_form")
        self.entry, self.holder, self.annotation = read_entry(said["act"].encode()), said["holder"], said.get("annotation")
        need(self.annotation is None or self.annotation.keys() == {"id", "until", "use"}, "statement_form")
        self.leaf, self.size, self.root = read_proof(proof, trust.log, said["act"].encode())
        self.salt, self.proof = said["holder_salt"], proof
        opens(self.entry, self.holder, self.salt)
