"""A mail server on the loopback: what is handed to it, and as whom; how it answers is said by its mood."""
import base64
import email
import email.policy
import socketserver
import ssl
import subprocess
import threading


def certificate(folder):
    """A certificate of `localhost` and its key, made by openssl; whoever trusts it trusts that file."""
    cert, key = folder / "mail.crt", folder / "mail.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", cert], check=True, capture_output=True)
    return cert, key


class Mail:
    """One mail as it was taken, or as far as it was said."""

    def __init__(self, sender, to, raw, mood):
        self.sender, self.to, self.raw, self.mood = sender, to, raw, mood
        self.message = email.message_from_bytes(raw, policy=email.policy.default)
        self.id, self.subject = self.message["Message-ID"], self.message["Subject"]
        self.text = self.message.get_content() if self.message["Content-Type"] else ""


class MailServer(socketserver.ThreadingTCPServer):
    """`mood`: `takes`; `RCPT 550`, `MAIL 451`, `DATA 554`, `END 451`: so it answers that command (END: the mail itself); `drops`: closes while the mail is
    said; `drops after`: takes it and closes without an answer; `slow`: takes it and answers after a minute."""
    allow_reuse_address, daemon_threads = True, True

    def __init__(self, port=0, tls=None, logins=None):
        self.tls, self.logins, self.mood = None, logins, "takes"
        self.taken, self.broken, self.said, self.arrived = [], [], [], threading.Event()
        if tls:
            self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.tls.load_cert_chain(*tls)
        super().__init__(("127.0.0.1", port), Talk)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]

    def end(self):
        self.shutdown()
        self.server_close()

    def of(self, address):
        """What was taken for one address, in order."""
        return [one for one in self.taken if one.to == [f"<{address}>"]]


class Talk(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write((text + "\r\n").encode())

    def refused(self, command):
        """Whether the mood says no to it, and has."""
        name, _, code = self.server.mood.partition(" ")
        if name != command or not code.isdigit():
            return False
        self.say(f"{code} no")
        return True

    def handle(self):
        try:
            self.talk()
        except OSError:
            pass

    def begin_tls(self):
        self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
        self.private = True

    def talk(self):
        self.private, self.signed_in, sender, to = False, False, None, []
        self.say("220 mail.test")
        while line := self.rfile.readline().decode().strip():
            word = line.split(" ")[0].upper()
            self.server.said.append((word, self.private))
            if word == "EHLO":
                more = ["STARTTLS"] if self.server.tls and not self.private else []
                more += ["AUTH PLAIN"] if self.server.logins else []
                for one in ["mail.test", *more]:
                    self.say(f"250-{one}")
                self.say("250 8BITMIME")
            elif word == "STARTTLS":
                self.say("220 go on")
                self.begin_tls()
            elif word == "AUTH":
                self.sign_in(line)
            elif word == "MAIL" and self.server.logins and not self.signed_in:
                self.say("530 sign in first")
            elif word in ("MAIL", "RCPT", "DATA") and self.refused(word):
                pass
            elif word == "MAIL":
                sender, to = line[10:].split(" ")[0], []
                self.say("250 ok")
            elif word == "RCPT":
                to.append(line[8:].split(" ")[0])
                self.say("250 ok")
            elif word == "DATA":
                if self.take(sender, to):
                    return
            elif word == "QUIT":
                return self.say("221 bye")
            else:
                self.say("500 what")

    def sign_in(self, line):
        given = line.split(" ")
        if len(given) < 3:
            self.say("334 ")
            given.append(self.rfile.readline().decode().strip())
        self.signed_in = base64.b64decode(given[2]).split(b"\0")[1:] == [one.encode() for one in self.server.logins]
        self.say("235 ok" if self.signed_in else "535 no")

    def take(self, sender, to):
        """The mail itself; whether the connection ends with it."""
        mood = self.server.mood
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            if mood == "drops" and len(lines) == 3:
                self.server.broken.append(mood)
                return True
            lines.append(line[1:] if line.startswith(b".") else line)
        mail = Mail(sender, to, b"".join(lines), mood)
        if self.refused("END"):
            self.server.broken.append(mail)
            return False
        self.server.taken.append(mail)
        self.server.arrived.set()
        if mood == "slow":
            threading.Event().wait(60)
        if mood == "drops after":
            return True
        self.say("250 taken")
        return False
