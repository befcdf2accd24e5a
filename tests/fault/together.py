"""kill -9 at random moments while sixteen offices act together in one process, on both databases. What was answered was there before:
in the store, in the log, and under a signed checkpoint outside the store. After a restart none of it is lost, no act is there by half,
and the audit is clean. usage: together.py ROUNDS [control]   With `control` offices run that are answered before their acts are
kept, and the test passes only if the same checks catch it."""
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import postgres  # noqa: E402
from zhengji import PROGRAM, Checks, Store, identity  # noqa: E402

CONTROL = sys.argv[2:] == ["control"]
OFFICES = PROGRAM.with_name("acting_offices_control" if CONTROL else "acting_offices")
CERTIFICATES, NOW = 3000, "2006-06-01T10:00:00"
checks = Checks()


class Killed:
    def __init__(self, rounds, seed):
        self.early = []
        self.random = random.Random(seed)
        self.rounds = rounds
        self.kills = self.next = 0
        self.store = Store(now=NOW)
        self.name = "PostgreSQL" if self.store.database else "SQLite"
        rows = "".join(f"{self.number(n)},张三,{identity(n % 500 * 2 + 1, born=f'{1960 + n // 500:04d}0101')},全国,2005-11-06\n" for n in range(1, CERTIFICATES + 1))
        done = self.store.json("certificates", "import", self.store.write("c.csv", "certificate_no,name,id_number,area,approved_on\n" + rows), "--officer", "总")
        checks.same(done.get("loaded"), CERTIFICATES, f"the certificates are loaded {done}")

    @staticmethod
    def number(n):
        return f"A314200511640415{n:05d}"

    def rows(self, sql):
        if self.store.database:
            return [tuple(line.split("|")) for line in postgres.query(sql, self.store.database).splitlines() if line]
        db = sqlite3.connect(f"file:{self.store.folder}/s.db?mode=ro", uri=True)
        found = [tuple(map(str, row)) for row in db.execute(sql)]
        db.close()
        return found

    def round(self):
        first = self.next + 1
        keys = self.store.environment()["ZHENGJI_KEYS"]
        process = subprocess.Popen([str(OFFICES), self.store.url(), keys, str(first), str(CERTIFICATES)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        said = process.stdout.readline()  # in the middle of it
        time.sleep(self.random.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        rest, wrong = process.communicate()
        self.kills += process.returncode == -signal.SIGKILL
        self.store.settle()
        checks.same(wrong, b"", f"{self.name}: the offices go on until they are killed")
        self.check((said + rest).decode().split("\n")[:-1])

    def check(self, answered):
        with open(self.store.environment()["ZHENGJI_KEYS"] + "/checkpoint", encoding="utf-8") as file:
            outside = int(file.read().split("\n")[1])
        verbs = {}
        for subject, verb in self.rows("SELECT c.subject, s.verb FROM cases c JOIN case_steps s ON s.case_id = c.id"):
            verbs.setdefault(subject, []).append(verb)
        signed = {}
        for subject, leaf in self.rows("SELECT a.subject, l.leaf FROM acts a JOIN leaves l ON l.act = a.id"):
            if int(leaf) < outside:
                signed[subject] = signed.get(subject, 0) + 1
        early = [line for line in answered if not self.stands(line.split(), verbs, signed)]
        if CONTROL:
            self.early += early
            self.next = max([self.next] + [int(line.split()[1]) for line in answered])
            return
        checks.same(early, [], f"{self.name}: all {len(answered)} that were answered are kept, and signed outside")
        audit = self.store.json("log", "audit")
        checks.same(audit.get("faults"), [], f"{self.name}: the audit is clean")
        stands = {subject: len(steps) + 1 for subject, steps in verbs.items()}
        counts = {subject: int(count) for subject, count in self.rows("SELECT subject, count(*) FROM acts GROUP BY subject") if subject in stands}
        checks.same(counts, stands, f"{self.name}: no step without its act, no act without its step")
        checks.same(self.rows("SELECT count(*) FROM leaf_queue"), [("0",)], f"{self.name}: what was left undone is finished")
        self.next = max([self.next] + [int(subject[-5:]) for subject in stands])

    # The certificate's first act, and one for each step.
    def stands(self, line, verbs, signed):
        number = self.number(int(line[1]))
        steps = verbs.get(number, [])
        return line[0] in steps and signed.get(number, 0) >= (2 if line[0] == "apply" else 3)

    def run(self):
        for _ in range(self.rounds):
            if self.next < CERTIFICATES - 40 and not self.early:
                self.round()
        if CONTROL:
            checks.that(self.early, f"{self.name}: offices that are answered before the commit pass: the test proves nothing")
            return self.store.close()
        checks.that(self.kills >= self.rounds // 2, f"{self.name}: only {self.kills} kills")
        self.store.close()


ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 20
Killed(ROUNDS, 1).run()
with postgres.Server() as server:
    postgres.FOLDER = str(server)
    Killed(ROUNDS, 2).run()
postgres.FOLDER = None
checks.end()
