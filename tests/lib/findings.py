"""Findings of false statements from beginning to end, and what claims and certificates are then."""
import csv

from zhengji import Store


def day(n, month=3):
    return f"2025-{month:02}-{n:02}T10:00:00"


class Found(Store):
    def __init__(self, checks, **options):
        self.checks = checks
        super().__init__(**options)

    def good(self, *words, **options):
        done = self.run(*words, **options)
        self.checks.same(done.returncode, 0, f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
        return done.stdout

    def bad(self, code, *words, **options):
        done = self.run(*words, **options)
        self.checks.that(done.returncode in (1, 2) and f"({code})" in done.stderr, f"{' '.join(map(str, words))} is refused: {code}", done.stdout + done.stderr)
        return done.stderr

    def noted(self, *words, **options):
        """What a step noted, each by its code and in words."""
        done = self.json(*words, **options)
        self.checks.that("id" in done, f"{' '.join(map(str, words))} is done", str(done))
        return [(note["code"], note["text"]) for note in done.get("notes", [])]

    def found(self, subject, now, article="D31-10", *more, until="establish", officers="甲乙"):
        first, second = officers
        act = ("--act", "impersonation") if article == "D31-8" else ()
        case = self.json("finding", "open", subject, "--allegation", "伪造", "--article", article, *act, *more, "--officer", first, now=now)["id"]
        self.good("finding", "tell", case, "--facts", "f", "--reasons", "r", "--basis", "b", "--officer", first, now=now)
        self.good("finding", "hear", case, "--statement", "s", "--officer", first, now=now)
        self.good("finding", "reexamine", case, "--conclusion", "c", "--officer", second, now=now)
        if until == "establish":
            self.told = self.noted("finding", "establish", case, "--document", f"决{case}号", "--officer", second, now=now)
        return case

    def set_aside(self, case, now):
        self.good("finding", "serve", case, "--served-on", now[:10], "--officer", "甲", now=now)
        self.good("finding", "set-aside", case, "--body", "示例人民法院", "--on", now[:10], "--document", f"行终{case}号", "--officer", "甲", now=now)
        return self.good("finding", "approve", case, "--officer", "丙", now=now)

    def corrected(self, subject, item, value, now):
        """Proposed by one and approved by another; what approving said."""
        case = self.json("correction", "propose", subject, "--item", item, "--value", value, "--reason", "登分有误", "--evidence", "答题卡", "--officer", "甲", now=now)["id"]
        return self.good("correction", "approve", case, "--document", f"更{case}号", "--officer", "乙", now=now)

    def merged(self, one, other, name, now):
        """Two persons made one: the case, what proposing and what approving noted."""
        case = self.json("duplicate", "open", f"{one}={other}", "--alike", "one_digit", "--officer", "甲", now=now)["id"]
        told = self.noted("duplicate", "merge", case, "--keeps", "first", "--goes-by", name, "--reason", "同一人", "--evidence", "户籍", "--officer", "甲", now=now)
        return case, told, self.noted("duplicate", "approve", case, "--document", f"合{case}号", "--officer", "乙", now=now)

    def separated(self, case, now):
        self.good("duplicate", "separate", case, "--reason", "误并", "--evidence", "指纹", "--officer", "甲", now=now)
        return self.noted("duplicate", "approve", case, "--document", f"分{case}号", "--officer", "乙", now=now)

    def standing(self, number, name, now):
        told = self.json("verify", number, "--name", name, now=now)
        return told["answer"], [(one["code"], one["rule"]) for one in told["reasons"] if one["rule"].startswith("D31")]

    def records(self, now):
        return [(one["finding"], one["article"]) for one in self.json("finding", "records", "--on", now[:10], now=now)["records"]]

    def decided(self, admission, now, province="64"):
        self.good("claims", "decide", "--out", "d.csv", now=now)
        with open(self.folder / "d.csv", encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if row["admission_no"] == admission]
        (row,) = rows if len(rows) == 1 else [row for row in rows if row["province"].startswith(province)]
        return row

    def outcome(self, admission, now, province="64"):
        return self.decided(admission, now, province)["outcome"]

    def in_state(self, state, now, province="64"):
        return [one["admission_no"] for one in self.json("claims", "list", "--province", province, "--state", state, now=now)["claims"]]

    def state(self, admission, now):
        return "pending" if admission in self.in_state("pending", now) else "closed"
