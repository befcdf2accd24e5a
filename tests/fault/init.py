#!/usr/bin/env python3
"""[S13] `init` killed at any moment ends whole or not at all: the next one makes the register or says it is made, and it works.
usage: init.py [ROUNDS]"""
import pathlib
import random
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
from zhengji import Checks, Store  # noqa: E402

checks = Checks()
rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
dice = random.Random(13)
whole = Store(make=False)
started = time.monotonic()
whole.run("init", "--rehearsal")
takes = time.monotonic() - started
whole.close()
broken_off = 0
for round_ in range(rounds):
    store = Store(make=False)
    process = subprocess.Popen([str(store.program), "init", "--rehearsal", "--now", store.now], env=store.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(dice.uniform(0, takes * 1.1))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    store.settle()
    broken_off += process.returncode != 0
    again = store.run("init", "--rehearsal")
    made = again.returncode == 0 or "keys_exist" in again.stderr
    checks.that(made, f"round {round_}: the next init makes it or says it is made", again.stderr)
    audit = store.run("log", "audit")
    checks.same(audit.returncode, 0, f"round {round_}: the register works\n{again.stderr}{audit.stderr}")
    third = store.run("init", "--rehearsal")
    checks.that(third.returncode == 1 and "keys_exist" in third.stderr, f"round {round_}: and is not made twice", third.stderr)
    store.close()
checks.that(broken_off > rounds // 4, f"{broken_off} of {rounds} were broken off")
# Of several at once one makes it; the others say so.
store = Store(make=False)
many = [subprocess.Popen([str(store.program), "init", "--rehearsal", "--now", store.now], env=store.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(6)]
said = [(one.communicate()[1], one.returncode) for one in many]
checks.same(sorted(code for _, code in said), [0, 1, 1, 1, 1, 1], f"one of six makes it {said}")
checks.same(store.run("log", "audit").returncode, 0, "and it works")
store.close()
checks.end()
