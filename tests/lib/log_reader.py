"""Reads and checks the public log as docs/formats/log.md and docs/formats/status.md describe it, and knows nothing else of Zhengji: Python's standard library and
the `openssl` command. What does not hold is `Wrong`, whose first word says what."""
import base64
import calendar
import datetime
import hashlib
import json
import re
import struct
import subprocess
import tempfile
import unicodedata


class Wrong(Exception):
    pass


def need(holds, word, shown=""):
    if not holds:
        raise Wrong(f"{word} {shown}")


def sha256(data):
    return hashlib.sha256(data).digest()


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_canonical(data, word):
    """Exactly what `canonical` writes; its numbers are whole, and nothing is null."""
    def not_whole(text):
        raise ValueError(text)
    try:
        value = json.loads(data.decode(), parse_float=not_whole, parse_constant=not_whole)
        again = canonical(value)
    except (ValueError, UnicodeError) as why:
        raise Wrong(f"{word} {why}") from why
    need(again == data, word, "is not in canonical form")
    return value


def from_base64(text, word):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError as why:
        raise Wrong(word) from why
    need(base64.b64encode(data).decode() == text, word)
    return data


def lines_of(text, word):
    need(text.endswith("\n"), word)
    return text[:-1].split("\n")


def number(text, word):
    need(re.fullmatch(r"0|[1-9][0-9]*", text), word, text)
    return int(text)


def openssl(*words, files):
    """Whether the command takes these files, each named by its place in the call; and what it said."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            with open(f"{folder}/{name}", "wb") as file:
                file.write(data)
        done = subprocess.run(["openssl", *words], cwd=folder, capture_output=True)
        return done.returncode == 0, done.stdout


# Notes and checkpoints.

def ed25519_holds(key, message, signature):
    der = bytes.fromhex("302a300506032b6570032100") + key  # RFC 8410
    return openssl("pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "k", "-rawin", "-in", "m", "-sigfile", "s",
                   files={"k": der, "m": message, "s": signature})[0]


class Verifier:
    """Of the log's key, out of the line `ORIGIN+ID+BASE64`."""

    def __init__(self, line):
        parts = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+(\S+)", line)
        need(parts, "verifier_key", line)
        raw = from_base64(parts[3], "verifier_key")
        need(len(raw) == 33 and raw[0] == 1, "verifier_key")
        self.origin, self.id, self.key = parts[1], bytes.fromhex(parts[2]), raw[1:]
        need(sha256(self.origin.encode() + b"\n" + raw)[:4] == self.id, "verifier_key")

    def open(self, note):
        """The text of a note that this key signed."""
        try:
            text, apart, signatures = note.decode().rpartition("\n\n")
        except UnicodeError as why:
            raise Wrong("note_form") from why
        need(apart, "note_form")
        text += "\n"
        signed = False
        for line in lines_of(signatures, "note_form"):
            parts = re.fullmatch("— ([^ +]+) (\\S+)", line)
            need(parts, "note_form", line)
            raw = from_base64(parts[2], "note_form")
            if parts[1] != self.origin or raw[:4] != self.id:
                continue
            need(ed25519_holds(self.key, text.encode(), raw[4:]), "note_signature")
            signed = True
        need(signed, "note_not_signed")
        return text

    def checkpoint(self, note):
        """Size and root."""
        lines = lines_of(self.open(note), "checkpoint_form")
        need(len(lines) == 3 and lines[0] == self.origin, "checkpoint_form")
        root = from_base64(lines[2], "checkpoint_form")
        need(len(root) == 32, "checkpoint_form")
        return number(lines[1], "checkpoint_form"), root


# The tree.

def leaf_hash(entry):
    return sha256(b"\0" + entry)


def root_of(hashes):
    if not hashes:
        return sha256(b"")
    if len(hashes) == 1:
        return hashes[0]
    half = 1 << ((len(hashes) - 1).bit_length() - 1)
    return sha256(b"\1" + root_of(hashes[:half]) + root_of(hashes[half:]))


def root_by_proof(leaf, index, size, path):
    """RFC 6962 §2.1.1, from the leaf up."""
    need(index < size, "proof")
    if size == 1:
        need(not path, "proof")
        return leaf
    need(path, "proof")
    half = 1 << ((size - 1).bit_length() - 1)
    if index < half:
        return sha256(b"\1" + root_by_proof(leaf, index, half, path[:-1]) + path[-1])
    return sha256(b"\1" + path[-1] + root_by_proof(leaf, index - half, size - half, path[:-1]))


def tile_path(level, index, width):
    groups = f"{index % 1000:03}"
    while index := index // 1000:
        groups = f"x{index % 1000:03}/{groups}"
    return f"tile/{level}/{groups}" + (f".p/{width}" if width < 256 else "")


def widths(count):
    """(index, width) of the tiles that `count` hashes fill."""
    return [(index, min(256, count - 256 * index)) for index in range((count + 255) // 256)]


def entries_of(bundle):
    entries, at = [], 0
    while at < len(bundle):
        need(at + 2 <= len(bundle), "bundle")
        (length,) = struct.unpack_from(">H", bundle, at)
        need(at + 2 + length <= len(bundle), "bundle")
        entries.append(bundle[at + 2:at + 2 + length])
        at += 2 + length
    return entries


class Log:
    """All of the log that `get(path)` gives below /log/, checked."""

    def __init__(self, get, verifier):
        self.verifier, (self.size, root) = verifier, verifier.checkpoint(get("checkpoint"))
        self.bytes = []
        for index, width in widths(self.size):
            some = entries_of(get(tile_path("entries", index, width)))
            need(len(some) == width, "bundle", f"{index} holds {len(some)}")
            self.bytes += some
        self.hashes = [leaf_hash(one) for one in self.bytes]
        level, hashes = 0, self.hashes
        while hashes:
            for index, width in widths(len(hashes)):
                due = b"".join(hashes[256 * index:256 * index + width])
                need(get(tile_path(level, index, width)) == due, "tile", f"{level} {index}")
            hashes = [root_of(hashes[256 * i:256 * i + 256]) for i in range(len(hashes) // 256)]
            level += 1
        need(root_of(self.hashes) == root, "root")
        self.entries = [read_entry(one) for one in self.bytes]
        self.check_policies()

    def check_policies(self):
        digest = None
        for entry in self.entries:
            digest = entry["subject"] if entry["act"] == "policy_adopted" else digest
            need(entry["policy"] == digest, "policy_of_entry", entry)

    def extends(self, size, root):
        """Holds that an earlier checkpoint is of this log's history."""
        need(size <= self.size and root_of(self.hashes[:size]) == root, "two_histories", f"at {size}")

    def check_times(self):
        """Of a real register."""
        latest = None
        for entry in self.entries:
            at = moment(entry["recorded_at"])
            if entry["act"] != "clock_confirmed":
                need(latest is None or at + datetime.timedelta(minutes=5) >= latest, "time_went_back", entry)
                at = max(at, latest or at)
            latest = at

    def as_they_count(self):
        counted, earliest = [], None
        for entry in reversed(self.entries):
            counts = dict(entry)
            if earliest and moment(entry["recorded_at"]) > moment(earliest):
                counts["recorded_at"] = earliest
                for member in {"effective_on", "undoes", "valid_from"} & counts.keys():
                    counts[member] = min(counts[member], earliest[:10])
            counted.insert(0, counts)
            if entry["act"] == "clock_confirmed" and not (earliest and moment(earliest) < moment(entry["recorded_at"])):
                earliest = entry["recorded_at"]
        return counted


# Entries.

def is_day(text):
    try:
        return isinstance(text, str) and datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def moment(text):
    return datetime.datetime.fromisoformat(text)


def is_moment(text):
    parts = isinstance(text, str) and re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{3}))?\+08:00", text)
    return bool(parts) and is_day(parts[1]) and int(parts[2]) < 24 and int(parts[3]) < 60 and int(parts[4]) < 60 and parts[5] != "000"


def is_hex64(text):
    return isinstance(text, str) and re.fullmatch("[0-9a-f]{64}", text)


def one_of(*words):
    return lambda value: isinstance(value, str) and value in words


def is_number(value, least=0, most=99):
    return type(value) is int and least <= value <= most


def is_public_word(text):
    return isinstance(text, str) and 0 < len(text) <= 60 and not re.search(r"\d{9}", text)


def is_certificate(value):
    must = {"approved_on": is_day, "family": one_of("software", "telecom"), "kind": one_of("national", "provincial", "separate_line"),
            "level": one_of("junior", "intermediate", "senior"), "province": is_number, "qualification": lambda text: isinstance(text, str) and text,
            "session": lambda text: isinstance(text, str) and re.fullmatch(r"\d{4}(H[12])?", text)}
    if not isinstance(value, dict):
        return False
    area = value.get("area")
    at_place = area is None if value.get("kind") != "separate_line" else isinstance(area, str) and re.fullmatch(r"\d{6}", area)
    return value.keys() - {"area"} == must.keys() and all(holds(value[name]) for name, holds in must.items()) and at_place


VALUES = {"act": lambda _: True, "began": one_of("issued", "recorded"), "body": is_public_word, "certificate": is_certificate,
          "corrects": one_of("name", "id_number", "result"), "document": is_public_word, "effective_on": is_day, "holder": is_hex64, "office": is_number,
          "policy": is_hex64, "private": is_hex64, "recorded_at": is_moment, "rule": one_of("D31-7", "D31-8"), "subject": lambda text: isinstance(text, str),
          "undoes": is_day, "until": is_day, "v": lambda value: type(value) is int and value == 1, "valid_from": is_day,
          "version": lambda value: is_number(value, 2, 10**6)}
ALWAYS = {"act", "effective_on", "office", "policy", "private", "recorded_at", "subject", "v"}
KINDS = {kind: set(members.split()) for kind, members in {
    "issued": "certificate holder", "recorded": "certificate holder", "corrected": "began certificate corrects document? holder valid_from version",
    "collected": "", "filed": "", "accepted": "", "returned": "until?", "supplemented": "", "withdrawn": "", "lapsed": "",
    "registered": "until? body? document?", "not_registered": "", "deferred": "until body? document?", "deferred_alone": "until body? document?",
    "extended": "until", "cancelled": "body? document?", "restored": "undoes? body? document?", "voided": "body? document? rule?",
    "reinstated": "undoes body? document?", "revoked": "document?", "policy_adopted": "", "clock_confirmed": ""}.items()}


def read_entry(data):
    entry = read_canonical(data, "entry_form")
    need(isinstance(entry, dict) and entry.get("act") in KINDS, "entry_kind", data)
    members = KINDS[entry["act"]]
    must = ALWAYS | {one for one in members if not one.endswith("?")}
    need(must <= entry.keys() <= must | {one.rstrip("?") for one in members}, "entry_members", data)
    for name, value in entry.items():
        need(VALUES[name](value), "entry_value", f"{name} of {data}")
    subject = {"policy_adopted": entry["policy"], "clock_confirmed": "clock"}.get(entry["act"])
    need(entry["subject"] == subject if subject else re.fullmatch("[0-9A-Z]{21}", entry["subject"]), "entry_subject", data)
    return entry


# Commitments, policy, trust.

def commitment(salt, what):
    return sha256(salt + canonical(what)).hex()


DOTS = dict.fromkeys(map(ord, "\u0387\u16EB\u2022\u2027\u2219\u22C5\u30FB\uFF0E\uFF65"), "\u00B7")
HAN = "\u3007\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFF"


def normal_name(text):
    text = re.sub("[ \t\u00A0\u3000]+", " ", unicodedata.normalize("NFC", text.strip()))
    return re.sub(f"(?<=[{HAN}]) (?=[{HAN}])", "", text).translate(DOTS)


def read_policy(text, digest):
    """The entries by kind, of the canonical text with that digest."""
    need(sha256(text).hex() == digest, "policy_digest")
    policy = read_canonical(text, "policy_form")
    for entries in policy.values():
        need(isinstance(entries, list) and all(isinstance(one, dict) for one in entries), "policy_form")
        need(sorted(entries, key=canonical) == entries, "policy_order")
    return policy


class Trust:
    def __init__(self, text):
        head, pem, rest = text.decode().partition("-----BEGIN CERTIFICATE-----\n")
        lines = lines_of(head, "trust_form")
        need(pem and len(lines) > 2 and lines[0] == "zhengji-trust 1" and lines[1].startswith("log ") and re.fullmatch("qr [0-9a-f]{64}", lines[2]), "trust_form")
        need(all(re.fullmatch(r"signer (none|sha256:[0-9a-f]{64} \S+ .+)", line) for line in lines[3:]), "trust_form")
        self.log, self.qr = Verifier(lines[1][4:]), bytes.fromhex(lines[2][3:])
        self.signers = {line[7:] for line in lines[3:]} if lines[3:] else None
        self.authority = (pem + rest).encode()


def read_qr(text, key):
    signed, _, signature = text.partition("#")[2].rpartition(".")
    need(signed.startswith("ZJ1."), "qr_form")
    raw = [base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in (signed[4:], signature)]
    need(ed25519_holds(key, signed.encode(), raw[1]), "qr_signature")
    return read_canonical(raw[0], "qr_form")


# The status statement (docs/formats/status.md).

class Status:
    """`states`: by leaf, as it numbers them."""

    def __init__(self, data, verifier):
        at = data.find(b"\n\n")
        end = data.find(b"\n", at + 2)
        need(at > 0 and end > 0, "status_form")
        lines = lines_of(verifier.open(data[:end + 1]), "status_form")
        need(len(lines) == 8 and lines[0] == "zhengji-status 1" and lines[1] == verifier.origin, "status_form")
        self.size, self.root = number(lines[2], "status_form"), from_base64(lines[3], "status_form")
        self.made, self.policy, rest = lines[4], lines[6], data[end + 1:]
        need(is_moment(self.made) and is_hex64(self.policy) and sha256(rest).hex() == lines[7], "status_entries")
        self.states, leaf = {}, 0
        while rest:
            state, gap, rest = rest[0] >> 4, rest[0] & 15, rest[1:]
            if gap == 15:
                more, rest = self.far(rest)
                gap += more
            leaf += gap
            need(state <= 8 and leaf < self.size, "status_entries")
            self.states[leaf] = state
            leaf += 1
        need(len(self.states) == number(lines[5], "status_form"), "status_entries")

    @staticmethod
    def far(rest):
        last = next((i for i, byte in enumerate(rest) if byte < 128), None)
        need(last is not None and (last == 0 or rest[last]), "status_entries")
        return sum((byte & 127) << 7 * i for i, byte in enumerate(rest[:last + 1])), rest[last + 1:]


def seconds_of(digits):
    """Since 1970, of fourteen digits of Beijing time."""
    return calendar.timegm(datetime.datetime.strptime(digits, "%Y%m%d%H%M%S").timetuple()) - 8 * 3600
