"""People who sign in and act over HTTP: what the tests of the register online share."""
import base64
import datetime
import hashlib
import hmac
import json
import secrets
import struct
import time
import urllib.parse

from window import Server

PASSWORD = "长颈鹿在雨中慢慢地散步"


def beijing():
    """The moment, as the console takes it."""
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(time.time() + 8 * 3600))


def totp(secret, at=None, back=0):
    """The code of an authenticator (RFC 6238, six digits, thirty seconds) for a secret in base32."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = int((time.time() if at is None else at) // 30) - back
    digest = hmac.new(key, struct.pack(">Q", counter), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 1000000:06d}"


def quoted(path):
    """An address as it is sent: what is no ASCII in percent (what is so already stays)."""
    return urllib.parse.quote(path, safe="/?&=%:;,.+!@$'()*~#[]")


class Office(Server):
    """`zhengji serve --office` for a store; of a register with a clock of its own (Timed), at its moment."""

    def __init__(self, store, *words, **options):
        self.moment = getattr(store, "moment", None)
        clock = {name: said for name, said in store.environment().items() if name in ("LD_PRELOAD", "FAKETIME", "TZ", "DONT_FAKE_MONOTONIC", "NO_FAKE_STAT")}
        super().__init__(store.url(), "--keys", f"{store.folder}/s.db.keys", "--office", *words, environment=clock if self.moment else None, **options)

    def now(self):
        if self.moment is None:
            return time.time()
        return self.moment.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=8))).timestamp() + time.time() - self.began


class Person:
    """A browser of one person's: its cookies, and what it sends back with them."""

    def __init__(self, server, language="en"):
        self.server, self.language = server, language
        self.cookies, self.csrf = {}, None

    def get(self, path, **headers):
        return self.send("GET", path, None, **headers)

    def post(self, path, body=None, key=None, **headers):
        given = {"Content_Type": "application/json", "Idempotency_Key": key or secrets.token_hex(16)}
        if self.csrf:
            given["X_CSRF_Token"] = self.csrf
        return self.send("POST", path, json.dumps(body or {}), **{**given, **headers})

    def send(self, method, path, body, **headers):
        """Status and answer; a problem is `(status, its code)`."""
        if self.cookies:
            headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **headers}
        headers = {"Accept_Language": self.language, **{name: value for name, value in headers.items() if value is not None}}
        status, said, data = self.server.ask(method, "/api/v1" + quoted(path), body, **headers)
        for line in self.server.set_cookies:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies.pop(name, None)
            if value:
                self.cookies[name] = value
        self.said = said
        answer = json.loads(data) if data else None
        return status, answer if status == 200 else answer.get("code", answer)

    def who(self):
        status, session = self.get("/session")
        if status == 200:
            self.csrf = session["csrf"]
        return status, session

    def join(self, secret):
        """Takes up an invitation with an authenticator."""
        status, link = self.post("/invitations/show", {"secret": secret})
        assert status == 200, link
        self.totp_secret = link["offer"]["totp_secret"]
        for back in (1, 0):  # the newest code is for the next sign-in; where the one before has run out meanwhile, it is taken
            factor = {"ticket": link["offer"]["ticket"], "code": totp(self.totp_secret, at=self.server.now(), back=back)}
            status, joined = self.post("/invitations/redeem", {"secret": secret, "password": PASSWORD, "factor": factor})
            if joined != "factor_unusable":
                break
        assert status == 200, joined
        self.who()
        return joined


def link_for(store, name):
    """A link to an account, by whoever may make one: in a real register neither its proposer nor its approver while another can (docs/adr/0056)."""
    for one in store.json("staff", "list")["staff"]:
        if one["role"] in ("national_office", "provincial_authority") and one["state"] == "granted" and one["name"] != name:
            made = store.run("staff", "invite", name, "--officer", one["name"], "--json", now=beijing())
            if made.returncode == 0:
                return json.loads(made.stdout)["secret"]
    raise AssertionError(f"nobody may invite {name}: {made.stderr}")


def invited(store, server, name, by):
    """A member of staff who has signed in for the first time; `by` None: by whoever may make the link."""
    person = Person(server)
    person.join(store.json("staff", "invite", name, "--officer", by, now=beijing())["secret"] if by else link_for(store, name))
    return person
