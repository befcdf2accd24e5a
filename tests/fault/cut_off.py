"""PostgreSQL ends every connection again and again (pg_terminate_backend) while people act over HTTP. Each request is answered 200, or 503 and
asked again under its key: none is lost, none is done twice, cases are numbered without a gap, and once the cutting ends everything goes on by
itself. usage: cut_off.py DEEDS"""
import concurrent.futures
import pathlib
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import postgres  # noqa: E402
from online import Office, Person, beijing, invited  # noqa: E402
from zhengji import Checks, Store, identity, person_of  # noqa: E402

DEEDS = int(sys.argv[1]) if len(sys.argv) > 1 else 60
AT_ONCE, AFTERWARDS = 8, 20
checks = Checks()


def number(n):
    return f"A314200511640415{n:05d}"


class Town:
    def __init__(self):
        self.store = Store(now="2026-11-01T09:00:00")
        rows = "".join(f"{number(n)},张三,{identity(n % 500 * 2 + 1, born=f'{1960 + n // 500:04d}0101')},全国,2005-11-06\n" for n in range(1, DEEDS + AFTERWARDS + 1))
        done = self.store.json("certificates", "import", self.store.write("c.csv", "certificate_no,name,id_number,area,approved_on\n" + rows), "--officer", "总")
        checks.same(done.get("loaded"), DEEDS + AFTERWARDS, f"the certificates are loaded {done}")
        for name, role, where in (("总", "national_office", ()), ("宁主管", "provincial_authority", ("--province", "64"))):
            done = self.store.run("staff", "grant", name, "--role", role, *where, "--id-number", identity(person_of(name)), "--officer", "总")
            assert done.returncode == 0, done.stderr
        self.server = Office(self.store)
        self.signed_in = invited(self.store, self.server, "宁主管", "总")
        self.answers, self.done = {}, 0

    def open(self, n):
        """Asks until it is done; every answer on the way."""
        answers = []
        for _ in range(400):
            tab = Person(self.server)
            tab.cookies, tab.csrf = dict(self.signed_in.cookies), self.signed_in.csrf
            status, answer = tab.post("/findings", {"subject": number(n), "allegation": "伪造工作证明", "article": "D31-10"}, key=f"finding-{n:05d}")
            answers.append((status, answer["id"] if status == 200 else answer))
            if status == 200 or answer == "repeat_done":
                break
            time.sleep(0.02)
        self.answers[n] = answers
        self.done += 1
        return answers

    def cut(self, stop):
        """In the midst of it, and again once a few were done, however slow the machine is."""
        self.cuts, seen = 0, 0
        while not stop.is_set():
            if self.done >= seen:
                seen = self.done + 3
                self.cuts += int(postgres.query(f"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{self.store.database}' AND pid <> pg_backend_pid()"))
            time.sleep(0.02)

    def run(self):
        stop = threading.Event()
        cutter = threading.Thread(target=self.cut, args=(stop,))
        cutter.start()
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(self.open, range(1, DEEDS + 1)))
        stop.set()
        cutter.join()
        seen = [one for answers in self.answers.values() for one in answers]
        strange = [one for one in seen if one[0] not in (200, 503) and one[1] not in ("repeat_under_way", "repeat_done")]
        checks.same(strange, [], "done, or not now: nothing else is answered")
        checks.that(self.cuts >= 20, f"connections were cut while they acted: {self.cuts}")
        checks.that(any(status == 503 for status, _ in seen), f"and somebody was told so: {len(seen)} answers")
        # Afterwards: nothing needs to be started anew.
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(self.open, range(DEEDS + 1, DEEDS + AFTERWARDS + 1)))
        late = [answers for n, answers in self.answers.items() if n > DEEDS + AT_ONCE and len(answers) > 1]
        checks.same(late, [], "every connection is there again")

    def check(self):
        rows = [line.split("|") for line in postgres.query("SELECT subject, id FROM cases ORDER BY id", self.store.database).splitlines()]
        checks.same(sorted(subject for subject, _ in rows), [number(n) for n in range(1, DEEDS + AFTERWARDS + 1)], "each deed is done, and once")
        checks.same([int(case) for _, case in rows], list(range(1, DEEDS + AFTERWARDS + 1)), "cases are numbered without a gap")
        of = {subject: int(case) for subject, case in rows}
        told = {number(n): answers[-1][1] for n, answers in self.answers.items() if answers[-1][0] == 200}
        checks.same({subject: of.get(subject) for subject in told}, told, "each was told its own number")
        audit = self.store.json("log", "audit", now=beijing())
        checks.same(audit.get("faults"), [], "the audit is clean")
        self.server.stop()
        self.store.close()


with postgres.Server() as folder:
    postgres.FOLDER = str(folder)
    town = Town()
    town.run()
    town.check()
postgres.FOLDER = None
checks.end()
