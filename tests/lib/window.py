"""`zhengji serve` as a process: what the tests of the window share."""
import atexit
import contextlib
import http.client
import json
import os
import pathlib
import re
import resource
import socket
import subprocess
import sys
import tempfile
import threading
import time

from schema import Description
from zhengji import PROGRAM, forget_clock, identity

HEADER = "certificate_no,name,id_number,area,approved_on\n"
NUMBER = "A31420241164044300001"


def imported(store, number, name, person, *more):
    done = store.run("certificates", "import", store.write("c.csv", HEADER + f"{number},{name},{identity(person)},640402,2024-11-10\n"), "--officer", "X", *more)
    assert done.returncode == 0, done.stderr


class Server:
    """`zhengji serve` on a free port of loopback; its log is kept in a file. Every answer is held against the description; what is not as
    it says ends the test that stops the server."""

    description = None
    started = []

    def __init__(self, url, *words, listen="127.0.0.1:0", files=None, program=PROGRAM, environment=None, log=None):
        self.log = log or tempfile.TemporaryFile("w+", encoding="utf-8")

        def prepare():
            forget_clock()
            if files:
                resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))

        self.process = subprocess.Popen([str(program), "serve", "--listen", listen, "--store", url, *words], stdout=subprocess.PIPE,
                                        stderr=self.log, text=True, preexec_fn=prepare, env={"LANG": "en_US.UTF-8", "PATH": "/usr/bin"} | (environment or {}))
        Server.started.append((os.getpid(), self.process))
        self.line = self.process.stdout.readline()
        found = re.search(r"http://(\[::1\]|[0-9.]+):(\d+)/", self.line)
        self.host, self.port = (found[1].strip("[]"), int(found[2])) if found else (None, None)
        Server.description = Server.description or Description()
        self.undescribed = []
        self.began = time.time()
        self.latest = threading.local()  # what this thread was answered last

    @property
    def set_cookies(self):
        return self.latest.cookies

    def now(self):
        """What the server's clock says, in seconds since 1970."""
        return time.time()

    def ask(self, method, path, body=None, **headers):
        assert self.host, f"the server never listened (it ended with {self.process.wait(timeout=30)}): {self.line}{self.logged()}"
        connection = http.client.HTTPConnection(self.host, self.port, timeout=300)
        with contextlib.suppress(BrokenPipeError):
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        data = answer.read()
        self.latest.cookies = answer.headers.get_all("Set-Cookie") or []
        connection.close()
        self.undescribed += Server.description.answer_faults(method, path, answer.status, answer.headers.get("Content-Type", ""), data)
        return answer.status, dict(answer.headers), data

    def verify(self, number, name, **headers):
        return self.ask("POST", "/api/v1/verifications", json.dumps({"certificate_no": number, "name": name}), **headers)

    def answer(self, number, name, **headers):
        status, _, body = self.verify(number, name, **headers)
        return json.loads(body).get("answer", status)

    def raw(self, text):
        with self.connect() as s:
            s.sendall(text)
            with contextlib.suppress(ConnectionResetError):
                return s.recv(65536)
        return b""

    def exchange(self, text, wait=1.0):
        """All that comes back for these bytes, until the server closes or says nothing for a while."""
        got = b""
        with self.connect() as s:
            with contextlib.suppress(ConnectionResetError, BrokenPipeError):
                s.sendall(text)
            s.settimeout(wait)
            with contextlib.suppress(TimeoutError, ConnectionResetError):
                while more := s.recv(65536):
                    got += more
        return got

    def connect(self):
        return socket.create_connection((self.host, self.port), timeout=20)

    def seconds_of_cpu(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def logged(self):
        self.log.flush()
        self.log.seek(0)
        return self.log.read()

    def stop(self):
        """Also a refusal that no test looked at is one that the description tells of."""
        with contextlib.suppress(OSError, http.client.HTTPException, AssertionError):
            figures = self.ask("GET", "/metrics")[2].decode()
            self.undescribed += re.findall(r"^zhengji_undescribed_refusals_total\{.*", figures, re.M)
        self.process.terminate()
        status = self.process.wait(timeout=30)
        assert not self.undescribed, self.undescribed[:5]
        return status


def until(holds, seconds=20):
    """Asks again until it holds; the last answer."""
    end = time.monotonic() + seconds
    while not (answer := holds()) and time.monotonic() < end:
        time.sleep(0.05)
    return answer


@atexit.register
def leave_none_running():
    """A test that did not stop its servers fails: what they answered beside the description was not looked at either."""
    left = [process for owner, process in Server.started if owner == os.getpid() and process.poll() is None]
    for process in left:
        process.terminate()
        process.wait(timeout=30)
    if left:
        print(f"{len(left)} server(s) were left running", file=sys.stderr, flush=True)
        sys.stdout.flush()
        os._exit(1)
