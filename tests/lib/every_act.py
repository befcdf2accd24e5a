"""A rehearsal register whose log holds an act of every kind that a rehearsal records with the calendar as it is (`lapsed` is written where it has a gap, and the clock is
confirmed in real registers), and more than one tile of them; all people made up."""
import json
import shutil

from duty import DUTY_OF_LAW
from zhengji import CLAIMS, RESULTS, ROOT, Store, claim, identity, result

HEADER = "certificate_no,name,id_number,area,approved_on\n"
OLD = [f"A314200405640215{n:05d}" for n in range(1, 321)]
QINGHAI = "A31420241163014300160"
ISSUED_ON, LATER = "2025-06-25T10:00:00", "2025-07-01T10:00:00"
PROOFS = "证书;身份证件;申请表;考核证明"


class EveryAct(Store):
    """`issued`: what was issued in 2025, by whom it is held."""

    def __init__(self):
        super().__init__(now="2025-01-01T09:00:00")  # the sample signer is of some years before and after
        self.life()
        self.decide_put_off()
        self.decide_cancelled()
        self.issue()
        self.put_right()
        self.find()
        self.from_files()

    def do(self, day, *words, officer="登甲"):
        done = self.run(*words, "--officer", officer, "--json", now=day if "T" in day else day + "T09:00:00")
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return json.loads(done.stdout or "{}").get("id")

    def life(self):
        """An agency and hours; applications that are registered, refused, taken back and lost."""
        names = {1: "贺 兰　山", 2: "赛达尔•马木提", 3: "O'Neil  Ann"}
        rows = [f"{no},{names.get(n, '持证人')},{identity(n, born='19800101')},全国,2004-06-15\n" for n, no in enumerate(OLD, 1)]
        self.do("2005-01-01", "certificates", "import", self.write("old.csv", HEADER + "".join(rows)))
        agency = self.do("2005-01-02", "agency", "propose", "64", "--name", "甲机构", "--in-charge", "戊", "--address", "银川市", "--telephone", "0951-0000000", officer="省甲")
        self.do("2005-01-10", "agency", "approve", agency, "--document", "国1号", officer="国甲")
        self.do("2005-01-10", "agency", "lend", agency, "--seal", "宁-01", officer="国甲")
        outline = self.do("2005-01-02", "outline", "draft", "class", "--unit", "day", "--per-unit", "8", "--begins", "2004-06-01", officer="中甲")
        self.do("2005-01-02", "outline", "approve", outline, "--document", "国2号", officer="国甲")
        for year in ("2005", "2006", "2007"):
            hours = self.do("2007-02-01", "hours", "report", OLD[0], "--on", f"{year}-01-09", "--form", "class", "--content", year, "--domain", "software", "--units", "9", "--evidence", "证明")
            self.do("2007-02-02", "hours", "approve", hours, officer="登乙")
        registered, withdrawn, lapsed, refused = (
            self.do("2007-06-14", "registration", "apply", no, "--health", "良好", "--conduct", conduct, "--assessment", "合格", "--assessed-on", "2007-04-01",
                    "--employer", "示例公司", "--proofs", PROOFS) for no, conduct in zip(OLD, ("良好", "良好", "良好", "有犯罪记录")))
        for case in (registered, lapsed):
            self.do("2007-06-15", "registration", "return", case, "--reason", "证明不清")
        self.do("2007-06-18", "registration", "withdraw", withdrawn)
        self.do("2007-07-06", "registration", "resubmit", registered, "--proofs", "补")
        for case in (registered, refused):
            self.do("2007-07-09", "registration", "accept", case, "--fee-receipt", "1")
        self.do("2007-07-09", "registration", "lapse", lapsed)  # by its day, with nobody's act: that is no act either
        self.do("2007-07-10", "registration", "register", registered, "--seal", "宁-01")
        self.do("2007-07-11", "registration", "refuse", refused, "--reason", "不符合第四条")

    def decide_put_off(self):
        away = ("--from", "2006-08-01", "--to", "2007-03-31")
        for n, procedure, ground in ((4, "deferral", ("abroad_work", *away)), (5, "deferral", ("abroad_study", *away)), (6, "extension", ("childbirth",))):
            case = self.do("2007-04-02", procedure, "ask", OLD[n], "--proof", "证明", "--ends", "2008-06-15", "--ground", *ground)
            self.do("2007-04-03", procedure, "grant", case)

    def decide_cancelled(self):
        case = self.do("2006-07-02", "cancellation", "propose", OLD[7], "--ground", "loss", "--evidence", "报告")
        self.do("2006-07-03", "cancellation", "approve", case, "--document", "宁注1号", officer="登乙")
        asked = self.do("2006-07-10", "reconsideration", "ask", case, "--statement", "不服", officer="国乙")
        self.do("2006-07-25", "reconsideration", "overturn", asked, "--reason", "证据不足", officer="国丙")

    def issue(self):
        """Four certificates of three people: of the first one two of one session; one is handed over."""
        self.now = "2025-03-01T10:00:00"
        sat = {"甲一": [result(1, "甲一", 1), result(2, "甲一", 1, code="15", qualification="15")], "乙二": [result(3, "乙二", 2)], "丙三": [result(4, "丙三", 3)]}
        self.admissions = {name: of[0][0] for name, of in sat.items()}
        self.do(self.now, "results", "import", self.write("r.csv", RESULTS + "".join(row for of in sat.values() for _, row in of)))
        claims = [claim(admission, name, int(admission[-6:]) - (int(admission[-6:]) > 1)) for name, of in sat.items() for admission, _ in of]
        self.do(self.now, "claims", "import", self.write("c.csv", CLAIMS + "".join(claims)))
        self.do(self.now, "claims", "review", "--province", "64", officer="审")
        self.do(ISSUED_ON, "issue", "--province", "64", officer="发")
        self.run("roster", "--province", "64", "--format", "csv", "--out", "roster.csv", "--officer", "发", now=ISSUED_ON)
        rows = [row.split(",") for row in (self.folder / "roster.csv").read_text(encoding="utf-8-sig").splitlines()[1:]]
        self.issued = {row[7]: row[8] for row in rows}
        self.do(LATER, "collect", self.number("乙二"), "--id-number", identity(2))

    def number(self, name):
        return self.issued[self.admissions[name]]

    def put_right(self):
        """A name typed with a dot of another kind, and a result that was below the line."""
        for name, item, value, document in (("乙二", "name", "乙・二", "更1号"), ("丙三", "score_1", "30", "撤1号")):
            case = self.do("2025-07-02", "correction", "propose", self.number(name), "--item", item, "--value", value, "--reason", "录入有误", "--evidence", "户口簿", officer="甲")
            self.do("2025-07-03", "correction", "approve", case, "--document", document, officer="乙")

    def find(self):
        """Obtained falsely, and a court set the finding aside."""
        case = self.do("2025-07-04", "finding", "open", self.number("甲一"), "--allegation", "伪造", "--article", "D31-10", officer="甲")
        self.do("2025-07-04", "finding", "tell", case, "--facts", "f", "--reasons", "r", "--basis", "b", officer="甲")
        self.do("2025-07-04", "finding", "hear", case, "--statement", "s", officer="甲")
        self.do("2025-07-04", "finding", "reexamine", case, "--conclusion", "c", officer="乙")
        self.do("2025-07-04", "finding", "establish", case, "--document", "决1号", officer="乙")
        self.do("2025-07-07", "finding", "serve", case, "--served-on", "2025-07-07", officer="甲")
        self.do("2025-07-08", "finding", "set-aside", case, "--body", "示例人民法院", "--on", "2025-07-08", "--document", "行终1号", officer="甲")
        self.do("2025-07-09", "finding", "approve", case, officer="丙")

    def from_files(self):
        """A certificate by a province's own line, and acts decided elsewhere."""
        self.now = "2025-07-10T10:00:00.250"
        self.do(self.now, "certificates", "import", self.write("q.csv", HEADER + f"{QINGHAI},马一,{identity(9)},青海省,2024-11-12\n"))
        acts = f"{OLD[9]},cancelled,2010-03-11,工作失误,宁夏旧登记处,宁旧注1号\n{OLD[9]},restored,2010-09-01,,,\n"
        self.do(self.now, "acts", "import", self.write("a.csv", "certificate_no,act,effective_on,ground,office,document_no\n" + acts))

    def another_policy(self):
        """After which what was earned in 2004 has lapsed."""
        shutil.copytree(ROOT / "policies", self.folder / "p")
        with open(self.folder / "p/regimes.toml", "a", encoding="utf-8") as regimes:
            regimes.write(DUTY_OF_LAW)
        digest = self.json("policy", "propose", "p", "--officer", "策甲")["digest"]
        self.do(self.now, "policy", "adopt", digest, officer="策乙")
