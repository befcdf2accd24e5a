"""A passkey made in software, as an authenticator makes one (WebAuthn, attestation none)."""
import base64
import hashlib
import json
import subprocess


def url64(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def made(challenge, origin, rp_id):
    """What a browser sends back for a challenge: its client data and its attestation."""
    private = subprocess.run(["openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-outform", "DER"], capture_output=True, check=True).stdout
    public = subprocess.run(["openssl", "ec", "-inform", "DER", "-pubout", "-outform", "DER"], input=private, capture_output=True, check=True).stdout
    x, y = public[-64:-32], public[-32:]
    name = hashlib.sha256(x + y).digest()
    key = b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20" + x + b"\x22\x58\x20" + y
    data = hashlib.sha256(rp_id.encode()).digest() + b"\x45" + bytes(4) + bytes(16) + len(name).to_bytes(2, "big") + name + key
    attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58" + len(data).to_bytes(1, "big") + data
    said = json.dumps({"type": "webauthn.create", "challenge": challenge, "origin": origin, "crossOrigin": False}, separators=(",", ":"))
    return {"client_data": url64(said.encode()), "attestation": url64(attestation)}
