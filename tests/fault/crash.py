"""kill -9 at random moments during import and issue: after a restart nothing acknowledged is lost, nothing half done is
there, and the audit is clean. usage: crash.py ROUNDS [control]   With `control` a program without transactions runs,
and the test passes only if the same checks catch it."""
import pathlib
import random
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
from zhengji import CLAIMS, PROGRAM, RESULTS, Checks, Store, claim, result  # noqa: E402

ROWS = 300
ROUNDS_A_STORE = 20
REVIEW = "2025-03-01T10:00:00"


class Rounds:
    def __init__(self, program, seed):
        self.store = Store(program=program)
        self.random = random.Random(seed)
        self.took = {}
        self.violations = []
        self.kills = 0

    def killed(self, words, kind):
        """Starts the command and kills it at a random moment; whether it had acknowledged before."""
        started = time.monotonic()
        process = subprocess.Popen([str(self.store.program), *map(str, words), "--now", REVIEW], env=self.store.environment(),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        horizon = self.took.get(kind)
        if horizon is None:
            process.wait()
            self.took[kind] = time.monotonic() - started
        else:
            try:
                process.wait(timeout=self.random.uniform(0, horizon))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                self.kills += 1
                self.store.settle()
        return process.returncode == 0

    def note(self, holds, what):
        if not holds:
            self.violations.append(what)

    def round(self, number):
        base = number * ROWS
        made = [result(base + i, "张三", (base + i) % 500, scores=(42, 43)) for i in range(ROWS)]
        # One identity a row: the area's digits and the birthday vary beside the sequence.
        lines, claims = [], []
        for i, (admission, _) in enumerate(made):
            from zhengji import identity
            n = base + i
            born = f"{1970 + n // 500 % 30}{1 + n // 15000 % 12:02d}{1 + n // 180000 % 28:02d}"
            who = identity(n % 500 * 2 % 1000, born=born)
            lines.append(f"{admission},张三,{who},43,42,43,640402\n")
            claims.append(f"{admission},张三,{who},64,resident,640402,2025-02-01T10:00:00,申请表;证明\n")
        results_file = self.store.write("r.csv", RESULTS + "".join(lines))
        claims_file = self.store.write("c.csv", CLAIMS + "".join(claims))

        acknowledged = self.killed(["results", "import", results_file], "import")
        again = self.store.json("results", "import", results_file)
        self.note(again.get("unchanged") in ((ROWS,) if acknowledged else (0, ROWS)), f"round {number}: import {again}")

        self.store.json("claims", "import", claims_file)
        self.store.run("claims", "review", "--province", "64", "--officer", "A", now=REVIEW)
        before = self.store.json("log", "audit")
        acknowledged = self.killed(["issue", "--province", "64", "--officer", "B"], "issue")
        after = self.store.json("log", "audit")
        self.note(after.get("faults") == [], f"round {number}: audit {after}")
        issued = after.get("certificates", 0) - before.get("certificates", 0)
        self.note(issued in ((ROWS,) if acknowledged else (0, ROWS)), f"round {number}: {issued} certificates of {ROWS}")
        rest = self.store.json("issue", "--province", "64", "--officer", "B", now=REVIEW)
        self.note(len(rest.get("issued", [])) == ROWS - issued, f"round {number}: the rest, {len(rest.get('issued', []))}")

    def serials(self):
        done = self.store.run("roster", "--province", "64", "--format", "csv", "--out", "roster.csv")
        if done.returncode != 0:
            return self.note(False, f"no roster: {done.stderr}")
        rows = (self.store.folder / "roster.csv").read_text().split()[1:]
        numbers = sorted(int(row.split(",")[-1][-5:]) for row in rows)
        self.note(numbers == list(range(1, len(numbers) + 1)), "serials have a gap or a double")


def main():
    rounds = int(sys.argv[1])
    control = sys.argv[2:] == ["control"]
    program = PROGRAM.with_name("zhengji_control") if control else PROGRAM
    checks = Checks()
    violations, kills = [], 0
    for first in range(1, rounds + 1, ROUNDS_A_STORE):
        run = Rounds(program, seed=20250625 + first)
        for number in range(first, min(rounds + 1, first + ROUNDS_A_STORE)):
            run.round(number)
            if control and run.violations:
                break
        run.serials()
        violations += run.violations
        kills += run.kills
        run.store.close()
    if control:
        checks.that(violations, "a program without transactions passes the crash test: the test proves nothing")
    else:
        checks.same(violations, [], f"after {kills} kills")
        # Two are tried a round; how many come in time hangs on how busy the machine was at the first.
        checks.that(2 * kills >= rounds, f"only {kills} kills in {rounds} rounds")
        print(f"{kills} kills in {rounds} rounds")
    checks.end()


main()
