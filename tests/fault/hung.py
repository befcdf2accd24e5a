"""PostgreSQL runs no more though its connections stand (every process of it stopped, as a virtual machine that is moved, or a disk that hangs). Who asks is
told that it is not to be had once it has said nothing for longer than any statement may take, and the server ends when it is told to; once the database
goes on, so does everything. usage: hung.py"""
import http.client
import os
import pathlib
import signal
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import postgres  # noqa: E402
from online import Office, beijing  # noqa: E402
from zhengji import Checks, Store, identity  # noqa: E402

# What a statement may take is a minute (src/store/postgres.cpp); then ten seconds more, and ten in all for a process that is told to end, which a
# supervisor kills after ninety (TimeoutStopSec).
SILENCE, SILENCE_AT_THE_END, NUMBER = 70, 10, "A31420051164041500001"
checks = Checks()


def processes(folder):
    """The postmaster and all its children."""
    first = int((folder / "data/postmaster.pid").read_text().split()[0])
    children = pathlib.Path(f"/proc/{first}/task/{first}/children").read_text().split()
    return [first, *map(int, children)]


def ask(server, answers):
    began = time.monotonic()
    try:
        status = server.verify(NUMBER, "张三")[0]
    except (OSError, http.client.HTTPException) as failure:
        status = repr(failure)
    answers.append((status, time.monotonic() - began))


cluster = postgres.Server()
with cluster as folder:
    postgres.FOLDER = str(folder)
    store = Store(now=beijing())
    done = store.json("certificates", "import", store.write("c.csv", f"certificate_no,name,id_number,area,approved_on\n{NUMBER},张三,{identity(1)},全国,2005-11-06\n"), "--officer", "总")
    checks.same(done.get("loaded"), 1, f"a certificate is loaded: {done}")
    server = Office(store)
    answers = []
    ask(server, answers)
    checks.same(answers[0][0], 200, "it answers")
    stopped = processes(folder)
    for process in stopped:
        os.kill(process, signal.SIGSTOP)
    try:
        ask(server, answers)
        status, took = answers[1]
        checks.that(status == 503 and took < SILENCE + 20, f"who asks is told: {status} after {took:.0f} s")
        waiting = threading.Thread(target=ask, args=(server, answers))
        waiting.start()
        time.sleep(1)
        began = time.monotonic()
        server.process.terminate()
        server.process.wait(timeout=SILENCE + 60)
        checks.that(time.monotonic() - began < SILENCE_AT_THE_END + 30, f"it ends when it is told to: after {time.monotonic() - began:.0f} s")
        waiting.join()
    finally:
        # Whoever started it stopped with it.
        for process in (*stopped, cluster.process.pid):
            os.kill(process, signal.SIGCONT)
    again = Office(store)
    ask(again, answers)
    checks.same(answers[-1][0], 200, "once the database goes on, so does everything")
    again.stop()
    store.close()
postgres.FOLDER = None
checks.end()
