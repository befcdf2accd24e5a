"""Four processes issuing at once on one store: no double, no gap, one log."""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
from zhengji import CLAIMS, RESULTS, Checks, Store, claim, result  # noqa: E402

NOW = "2025-03-01T10:00:00"
SESSIONS = [("20232", "43", "系统集成项目管理工程师"), ("20241", "15", "软件设计师"), ("20242", "24", "网络工程师"),
            ("20242", "43", "系统集成项目管理工程师")]
AREAS = {"64": "640402", "51": "513226", "45": "450124", "52": "520204"}

checks = Checks()
store = Store()
rows, claims = [], []
for n in range(400):
    session, code, name = SESSIONS[n % 4]
    province, area = list(AREAS.items())[n // 4 % 4]
    admission, row = result(n + 1, "李四", n, session=session, code=code, qualification=name, province=province, home=area)
    rows.append(row)
    claims.append(claim(admission, "李四", n, area=area, province=province))
store.run("results", "import", store.write("r.csv", RESULTS + "".join(rows)))
checks.same(store.json("claims", "import", store.write("c.csv", CLAIMS + "".join(claims)))["loaded"], 400, "claims load")
for province in AREAS:
    store.run("claims", "review", "--province", province, "--officer", "A", now=NOW)

# Two processes for each of two provinces, and then two for each of the others, all at once; and a session's results come in
# meanwhile.
national = store.write("national.csv", RESULTS + "".join(
    result(n + 1, "赵六", n % 500, session="20251", code="15", qualification="软件设计师")[1] for n in range(4000)))
env = store.environment()
running = [subprocess.Popen([str(store.program), "issue", "--province", p, "--officer", f"B{i}", "--now", NOW, "--json"], env=env,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
           for p in AREAS for i in range(2)]
importing = subprocess.Popen([str(store.program), "results", "import", str(national), "--now", NOW, "--json"], env=env, stdout=subprocess.PIPE, text=True)
outcomes = [p.communicate() for p in running]
checks.same([p.returncode for p in running], [0] * 8, f"every process ends well {[o[1] for o in outcomes]}")
import json  # noqa: E402

checks.same(json.loads(importing.communicate()[0]).get("loaded"), 4000, "the session's results are loaded beside it")
numbers = [n for out, _ in outcomes for n in json.loads(out)["issued"]]
checks.same(len(numbers), 400, "every claim is issued once")
checks.same(len(set(numbers)), 400, "no number twice")
series = {}
for number in numbers:
    series.setdefault((number[:12], number[14:16]), []).append(int(number[16:]))
for key, serials in series.items():
    checks.same(sorted(serials), list(range(1, len(serials) + 1)), f"no gap in {key}")
audit = store.json("log", "audit")
checks.same((audit["faults"], audit["certificates"]), ([], 400), "the audit is clean")

# After loading old certificates numbering goes on behind them, and two claims for one sitting lead to one certificate.
store.close()
store = Store()
old = "certificate_no,name,id_number,area,approved_on\n" + f"A31420241164034300141,赵六,{__import__('zhengji').identity(7)},全国,2024-11-10\n"
checks.same(store.json("certificates", "import", store.write("old.csv", old), "--officer", "C")["loaded"], 1, "an old certificate loads")
admission, row = result(1, "王五", 1)
both = claim(admission, "王五", 1, at="2025-02-02T10:00:00") + claim(admission, "王五", 1, area="513226", province="51", basis="relocated",
                                                                  at="2025-02-01T10:00:00") + claim(admission, "别人", 2, at="2025-01-23T10:00:00")
store.run("results", "import", store.write("r.csv", RESULTS + row))
store.run("claims", "import", store.write("c.csv", CLAIMS + both))
decided = {(c["name"], c["outcome"]): c["reasons"] for c in store.json("claims", "decide", now=NOW)["claims"]}
checks.that("rival_earlier" in decided.get(("王五", "refused"), ""), "the later claim gives way", decided)
checks.that("identity_mismatch" in decided.get(("别人", "refused"), ""), "another person's claim is refused", decided)
checks.that(("王五", "eligible") in decided, "the earliest valid claim stands", decided)
for province in ("64", "51"):
    store.run("claims", "review", "--province", province, "--officer", "A", now=NOW)
    store.run("issue", "--province", province, "--officer", "B", now=NOW)
issued = store.json("issue", "--province", "51", "--officer", "B", now=NOW)
audit = store.json("log", "audit")
checks.same((audit["certificates"], audit["faults"]), (2, []), "one certificate for the sitting")
store.run("roster", "--province", "51", "--format", "csv", "--out", "r51.csv")
checks.that("A31420241151324300001" in (store.folder / "r51.csv").read_text(), "another province's series starts at 1")

# Two officers: who reviewed does not issue; who proposed does not adopt.
admission, row = result(2, "孙七", 3)
store.run("results", "import", store.write("r2.csv", RESULTS + row))
store.run("claims", "import", store.write("c2.csv", CLAIMS + claim(admission, "孙七", 3)))
store.run("claims", "review", "--province", "64", "--officer", "甲", now=NOW)
for officer in ("甲", " 甲　", "甲 "):
    done = store.run("issue", "--province", "64", "--officer", officer, now=NOW)
    checks.that(done.returncode == 1 and "two_persons" in done.stderr, f"the reviewer {officer!r} may not issue", done.stderr)
goes_on = store.json("issue", "--province", "64", "--officer", "乙", now=NOW)
checks.same(goes_on["issued"], ["A31420241164044300142"], "numbering goes on after what was loaded")

# A store put back to yesterday is refused.
store.keep_copy()
store.run("certificates", "import", store.write("old2.csv", old.replace("00141", "00200").replace(__import__('zhengji').identity(7), __import__('zhengji').identity(8))), "--officer", "C")
store.put_copy_back()
done = store.run("log", "head")
checks.that(done.returncode == 3 and "checkpoint_rolled_back" in done.stderr, "an old copy is refused", done.stderr)
store.close()
checks.end()
