"""A register in which there is a matter of every kind, of 原州区 in Ningxia, and officers of every role and territory: what the tests of the
powers share, at the command line and over HTTP."""
import datetime
import json
import re
import re
import shutil

from duty import DUTY_OF_LAW
from zhengji import CLAIMS, RESULTS, ROOT, Timed, claim, identity, result

ONE, TWO, NOWHERE = "A31420230564044300001", "A31420230564044300002", "A31420230564044300009"
AWAY = "A31420230551334300001"  # of another province
TABLE = [line.rstrip("\n").split(" | ") for line in open(ROOT / "tests/golden/operations.txt")]
CALLED, REVIEWED, NOW = (datetime.datetime.fromisoformat(at) for at in ("2025-02-20T09:00:00", "2025-03-03T10:00:00", "2026-04-02T09:00:00"))

# The officers. In each role: one of a sibling prefecture, one of another province, one of Ningxia; the national ones everywhere.
NATIONAL = {"national_office": "总", "national_centre": "中", "auditor": "审"}
HOME = {"exam_agency": "考", "registration_agency": "登", "city_agency": "市", "provincial_authority": "省"}
PLACES = {"中卫": ("--area", "640500"), "川": ("--province", "51"), "固原": ("--area", "固原市", "--province", "64"), "宁": ("--province", "64")}
BOUND = {"holder": ("持", TWO), "institution": ("培", "丁中心"), "employer": ("单", "某厂")}


def value(kind, day):
    if kind in ("day", "past"):
        return day(-20 if kind == "past" else 20)
    if kind in ("number", "hours"):
        return "1"
    if kind == "times":
        return "09:00-10:00"
    return kind.split("|")[0] if "|" in kind else "所述"


def stated(action, day):
    """The fields that the table asks to be stated, with something right in each."""
    cells = next(row for row in TABLE if row[0] == action)
    named = [field.partition("!")[0].partition(":") for field in cells[5].split() if "!" in field and "=" not in field]  # `assessment!confirmation`: unless that is stated; `act!article=D31-8`: where that says so
    return {name: "2024H2" if name == "session" else value(kind, day) for name, _, kind in named}


class Matters(Timed):
    """Made while the register has no account: by 丙, who will have none. `cases`: a case of each procedure by its name."""

    def __init__(self, checks):
        super().__init__(CALLED)
        self.checks, self.cases = checks, {}
        self.make_records()
        self.make_cases()
        checks.same({row[0].split(".")[0] for row in TABLE if row[1].strip()}, {*self.cases, "claims"}, "a case of every procedure of the table, and a claim")

    def day(self, ahead):
        return (self.moment + datetime.timedelta(ahead)).date().isoformat()

    def done(self, *words):
        ran = self.run(*words)
        self.checks.same(ran.returncode, 0, f"{words}\n{ran.stdout}{ran.stderr}")
        return ran.stdout

    def fields(self, action):
        """What the table asks to be stated, as options."""
        return [word for name, said in stated(action, self.day).items() for word in ("--" + name.replace("_", "-"), said)]

    def opened(self, procedure, verb, subject, *more):
        ran = self.run(procedure, verb, subject, *(more or self.fields(f"{procedure}.{verb}")), "--officer", "丙", "--json")
        self.checks.same(ran.returncode, 0, f"{procedure} {verb}\n{ran.stderr}")
        return str(json.loads(ran.stdout or "{}").get("id"))

    def make_records(self):
        for file, held in (("k51.csv", ((51, AWAY, "王五", "513301"),)), ("k.csv", ((1, ONE, "张三", "640402"), (2, TWO, "张三", "640402")))):
            self.write(file, "certificate_no,name,id_number,area,approved_on\n" + "".join(f"{no},{name},{identity(n)},{area},2023-05-27\n" for n, no, name, area in held))
            ran = self.past("certificates", file, by="丙", adopted_by="戊")
            self.checks.same(ran.returncode, 0, f"certificates issued before, by two\n{ran.stderr}")
        self.admission, sat = result(5, "李四", 5)
        self.done("results", "import", self.write("r.csv", RESULTS + sat), "--officer", "丙")
        self.done("claims", "import", self.write("c.csv", CLAIMS + claim(self.admission, "李四", 5)), "--officer", "丙")
        self.moment = REVIEWED
        self.done("claims", "review", "--province", "64", "--officer", "丙")
        self.moment = NOW
        self.done("clock", "confirm", NOW.isoformat(), "--officer", "丙")
        shutil.copytree(ROOT / "policies", self.folder / "p")
        # A real register takes no text that was compared after its own day.
        for text in (self.folder / "p").glob("*.toml"):
            text.write_text(re.sub(r"checked = \d{4}-\d\d-\d\d", f"checked = {NOW.date()}", text.read_text()))
        with open(self.folder / "p/regimes.toml", "a") as regimes:
            regimes.write(DUTY_OF_LAW)
        self.done("policy", "adopt", json.loads(self.done("policy", "propose", "p", "--officer", "策甲", "--json"))["digest"], "--officer", "策乙")

    def make_cases(self):
        cases, opened, done = self.cases, self.opened, self.done
        apply = ("--health", "良好", "--conduct", "良好", "--assessment", "合格", "--assessed-on", self.day(-20), "--employer", "某厂", "--proofs", "证书;身份证件;申请表;考核证明")
        cases["agency"] = opened("agency", "propose", "64", "--name", "甲", "--in-charge", "乙", "--address", "丙", "--telephone", "1")
        cases["institution"] = opened("institution", "apply", "丁中心", "--province", "64", *self.fields("institution.apply"))
        done("institution", "approve", cases["institution"], "--document", "丁1号", "--officer", "乙")
        done("institution", "file", cases["institution"], "--officer", "乙")
        done("agency", "approve", cases["agency"], "--document", "戊1号", "--officer", "戊")
        cases["outline"] = opened("outline", "draft", "class", "--unit", "day", "--per-unit", "8", "--begins", "2019-01-01")
        cases["class"] = opened("class", "plan", cases["institution"], *[{"所述": "junior"}.get(word, word) for word in self.fields("class.plan")])
        cases["hours"] = opened("hours", "report", ONE)
        cases["finding"] = opened("finding", "open", ONE, "--allegation", "举报", "--article", "D31-10")
        for procedure, verb, words in (("registration", "apply", apply), ("deferral", "ask", ("--ground", "childbirth", "--proof", "证", "--ends", self.day(200))),
                                       ("extension", "ask", ("--ground", "childbirth", "--proof", "证", "--ends", self.day(200)))):
            cases[procedure] = opened(procedure, verb, ONE, *words)
        cases["cancellation"] = opened("cancellation", "propose", TWO, "--ground", "loss", "--evidence", "证")
        done("cancellation", "approve", cases["cancellation"], "--document", "己1号", "--officer", "己")
        cases["reconsideration"] = opened("reconsideration", "ask", cases["cancellation"])
        cases["submission"] = opened("submission", "submit", "64", "--session", "2024H2", "--body", "甲", "--on", "2025-06-10", "--document", "乙")
        cases["correction"] = opened("correction", "propose", self.admission, "--item", "score_1", "--value", "44", "--reason", "登分有误", "--evidence", "答卷")
        cases["duplicate"] = opened("duplicate", "open", f"{ONE}={TWO}")
        self.write("k2.csv", f"certificate_no,name,id_number,area,approved_on\nA31420230564044300009,张三,{identity(9)},640402,2023-05-27\n")
        cases["past"] = re.search(r"proposed as case (\d+)", done("certificates", "import", "k2.csv", "--officer", "丙"))[1]

    def staff(self):
        """Gives the accounts; returns the number of a grant that waits."""
        granted = lambda name, *words: self.checks.same(self.grant(name, *words).returncode, 0, f"{name} {words}")  # noqa: E731
        for role, name in NATIONAL.items():
            granted(name, role, "总")
        for role, name in HOME.items():
            for whose, place in PLACES.items():
                if (role, whose) != ("provincial_authority", "宁"):
                    granted(whose + name, role, "总", *place)
        for role, (name, whose) in BOUND.items():
            person = ("--id-number", identity(2)) if role == "holder" else ()
            for who, subject, own in ((name, whose, person), ("别" + name, NOWHERE if role == "holder" else "别的" + role, ())):
                granted(who, role, "总", "--for", subject, "--province", "64", *own)
        granted("宁省", "provincial_authority", "总", "--province", "64")  # the last, who could approve the others
        waits = self.run("staff", "grant", "新", "--role", "exam_agency", "--province", "64", "--id-number", identity(900), "--officer", "总")
        return re.search(r"staff approve (\d+)", waits.stdout)[1]
