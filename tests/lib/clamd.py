"""clamd itself, with one signature of its own; and a stand-in for it on a Unix socket: what of its protocol is spoken (INSTREAM), and a place to say what it is to answer."""
import contextlib
import pathlib
import socket
import struct
import subprocess
import tempfile
import threading
import time

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd:
    """Finds EICAR's words anywhere in a stream. `says` is answered instead, where it is set; with `silent` nothing is."""

    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="clamd-")) / "clamd.ctl"
        self.says, self.silent, self.heard = None, False, []
        self.socket = None
        self.start()

    def start(self):
        with contextlib.suppress(FileNotFoundError):
            self.path.unlink()
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(str(self.path))
        self.socket.listen(16)
        threading.Thread(target=self.serve, args=(self.socket,), daemon=True).start()

    def stop(self):
        self.socket.close()
        self.path.unlink()

    def serve(self, listener):
        while True:
            try:
                one, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self.answer, args=(one,), daemon=True).start()

    def answer(self, one):
        with one, contextlib.suppress(OSError, struct.error), one.makefile("rb") as lines:
            assert lines.read(10) == b"zINSTREAM\0"
            stream = b""
            while size := struct.unpack(">I", lines.read(4))[0]:
                stream += lines.read(size)
            self.heard.append(stream)
            if self.silent:
                return
            found = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in stream else b"stream: OK\0"
            one.sendall(self.says or found)


class RealClamd:
    """Debian's clamd at that socket, knowing nothing but EICAR's words, anywhere in a file of any kind."""

    def __init__(self, path):
        self.path, self.folder = path, pathlib.Path(tempfile.mkdtemp(prefix="clamd-real-"))
        (self.folder / "eicar.ndb").write_text(f"Zhengji.Test.Eicar:0:*:{EICAR.hex()}\n")
        (self.folder / "clamd.conf").write_text(f"DatabaseDirectory {self.folder}\nLocalSocket {path}\nForeground yes\nLogFile {self.folder}/log\n")
        self.process = subprocess.Popen(["clamd", "--config-file", str(self.folder / "clamd.conf")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while not path.exists() and self.process.poll() is None and time.monotonic() < until:
            time.sleep(0.05)

    def stop(self):
        self.process.terminate()
        self.process.wait(30)
        self.path.unlink(missing_ok=True)
