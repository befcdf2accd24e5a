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
import postgres  # noqa: E402
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

# The mark of an init that was killed once the store stood: the register goes on with the keys and the authority it has, whoever comes next.
AUTHORITY = ("authority.crt.pem", "authority.key.pem", "signer.crt.pem", "signer.key.pem", "log.key", "lookup.key", "origin")


def left_unfinished(store):
    keys = store.folder / "s.db.keys"
    (keys / "unfinished").touch(mode=0o600)
    return keys, {name: (keys / name).read_bytes() for name in AUTHORITY}


def goes_on(store, keys, before, what):
    checks.that(not (keys / "unfinished").exists(), f"{what}: the mark is gone")
    checks.same({name: (keys / name).read_bytes() for name in AUTHORITY if (keys / name).exists()}, before, f"{what}: the keys are what they were")
    audit = store.run("log", "audit")
    checks.same(audit.returncode, 0, f"{what}: the register works\n{audit.stderr}")


for rehearsal, words, status, code in ((True, ("init", "--rehearsal"), 0, ""), (False, ("init", "--rehearsal"), 1, "keys_exist"), (True, ("staff", "list"), 0, "")):
    store = Store(rehearsal=rehearsal)
    keys, before = left_unfinished(store)
    done = store.run(*words)
    checks.that(done.returncode == status and code in done.stderr, f"{words} on a register that stands", done.stderr)
    goes_on(store, keys, before, words)
    store.close()
store = Store()
keys, before = left_unfinished(store)
(store.folder / "s.db").rename(store.folder / "elsewhere.db")
(store.folder / "s.db").write_bytes(b"no database at all" * 500)
done = store.run("init", "--rehearsal")
checks.that(done.returncode != 0, "what stands in the store's place is not ours", done.stderr)
checks.same({name: (keys / name).read_bytes() for name in AUTHORITY if (keys / name).exists()}, before, "the keys that were there stay")
(store.folder / "elsewhere.db").rename(store.folder / "s.db")
checks.same(store.run("init", "--rehearsal").returncode, 0, "and serve when it is back")
store.close()


# A power cut forgets a rename whose folder was not written since: the keys', or a backup's.
def synced_after(store, path, *words):
    """Whether the folder of `path` is synced once `path` has its name."""
    log = store.folder / "calls"
    subprocess.run(["strace", "-f", "-y", "-qq", "-e", "trace=rename,renameat2,fsync", "-o", str(log), str(store.program), *words, "--now", store.now], env=store.environment(), cwd=store.folder, check=True, capture_output=True)
    calls = log.read_text().splitlines()
    named = [n for n, call in enumerate(calls) if "rename" in call and f'"{path}"' in call and call.endswith("= 0")]
    return bool(named) and any("fsync(" in call and f"<{store.folder}>)" in call for call in calls[named[-1]:named[-1] + 2])


store = Store(make=False)
checks.that(synced_after(store, f"{store.folder}/s.db.keys", "init", "--rehearsal"), "the keys' name is written before anything rests on it")
backup = f"{store.folder}/monday.db"
checks.that(synced_after(store, backup, "backup", "--out", backup), "and a backup's")
store.close()


# A server that is not heard of again after COMMIT: the store may stand, so its keys stay, and the next init finds out.
def unheard(server):
    postgres.FOLDER = str(server)
    store = Store(make=False)
    alone = lambda sql: subprocess.run(["psql", "-X", "-q", "-A", "-t", postgres.url("postgres"), "-c", "SET synchronous_commit = local", "-c", sql], capture_output=True, text=True).stdout.strip()  # noqa: E731
    alone("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
    alone("SELECT pg_reload_conf()")
    first = subprocess.Popen([str(store.program), "init", "--rehearsal", "--now", store.now], env=store.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    waits = f"FROM pg_stat_activity WHERE datname = '{store.database}' AND wait_event = 'SyncRep'"
    end = time.monotonic() + 20
    while alone(f"SELECT count(pg_cancel_backend(pid)) {waits}") in ("", "0") and time.monotonic() < end:
        time.sleep(0.05)
    said = first.communicate()[1]
    checks.that(first.returncode == 3 and "store_commit_unknown" in said, "it is not known whether the store stands", said)
    keys = store.folder / "s.db.keys"
    checks.that((keys / "unfinished").exists() and (keys / "log.key").exists(), "its keys stay")
    alone("ALTER SYSTEM RESET synchronous_standby_names")
    alone("SELECT pg_reload_conf()")
    before = {name: (keys / name).read_bytes() for name in AUTHORITY if (keys / name).exists()}
    done = store.run("init", "--rehearsal")
    checks.same(done.returncode, 0, f"the next init finds it\n{done.stderr}")
    goes_on(store, keys, before, "unheard")
    store.close()


with postgres.Server() as server:
    unheard(server)
checks.end()
