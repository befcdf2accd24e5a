"""Every operation that needs a power, with what it is asked about and who must be told what: by tests/golden/operations.txt (whose the step is),
tests/golden/powers.txt (what is told whom it does not reach) and the rule of territories written here. Never by the program's own table."""
from matters import AWAY, NOWHERE, ONE, TABLE, TWO, stated
from online import PASSWORD, Person
from zhengji import ROOT, identity

BY = {row[0]: row[3].split() for row in TABLE}
TWO_PERSONS = {row[0] for row in TABLE if len(row) > 4 and row[4].strip()} | {row[0] for row in TABLE if row[0].startswith("staff.")}
# The divisions an office may end at, and whether a matter of 原州区 lies in them: that of the whole of Ningxia is nobody's below it.
COUNTIES = {"原州": ("--area", "640402"), "西吉": ("--area", "640422")}
HAS_COUNTY, HAS_PROVINCE = {"宁", "固原", "原州"}, {"宁"}
WORDS = {"exam_agency": "考", "registration_agency": "登", "city_agency": "市", "provincial_authority": "省"}
TARGET = "靶"  # an account that is asked about


class Asker:
    """Whoever asks: in what role, where, or as whose holder."""

    def __init__(self, server, name, role, place="", own=""):
        self.name, self.role, self.place, self.own = name, role, place, own
        self.person, self.bearer = Person(server), {}


def staff_askers(server):
    all_of = [Asker(server, whose + word, role, whose) for role, word in WORDS.items() for whose in ("宁", "固原", "原州", "西吉", "中卫", "川")]
    all_of += [Asker(server, "总", "national_office", "*"), Asker(server, "中", "national_centre", "*"), Asker(server, "审", "auditor", "*")]
    all_of += [Asker(server, "培", "institution", own="丁中心"), Asker(server, "别培", "institution", own="别的"), Asker(server, "单", "employer", own="某厂"),
               Asker(server, "持", "holder", own=TWO), Asker(server, "别持", "holder", own=NOWHERE), Asker(server, "止", "registration_agency", "宁")]
    return all_of


def holders(server):
    """People who sign up, with the number of their identity and what they sign up by."""
    return [(Asker(server, "张三", "holder", own=ONE), 1, ONE), (Asker(server, "张三", "holder", own=TWO), 2, TWO), (Asker(server, "王五", "holder", own=AWAY), 51, AWAY)]


def signs_up(asker, person, number):
    asked = {"id_number": identity(person), "name": asker.name, "number": number, "password": PASSWORD}
    answer = asker.person.post("/accounts", asked)
    asker.person.who()
    return answer


# What each operation is asked about: where it lies (a county's, the province's, the nation's), a thing that is there and one that is not.
NATION, PROVINCE, COUNTY = "nation", "province", "county"
LIES = {"submission": PROVINCE, "agency": PROVINCE, "institution": PROVINCE, "class": PROVINCE, "correction": PROVINCE, "duplicate": PROVINCE, "past": PROVINCE, "outline": NATION,
        "registration": COUNTY, "deferral": COUNTY, "extension": COUNTY, "cancellation": COUNTY, "reconsideration": COUNTY, "finding": COUNTY, "hours": COUNTY}


def opens(cases, admission):
    """What is stated where a case is opened, beside its fields."""
    return {"submission": {"province": 64}, "agency": {"province": 64}, "institution": {"name": "新中心", "province": 64}, "past": {"subject": "k.csv"}, "outline": {"form": "class"},
         "class": {"institution": cases["institution"]}, "reconsideration": {"cancellation": cases["cancellation"]}, "correction": {"admission_no": admission}, "duplicate": {"persons": f"{ONE}={TWO}"},
            "finding": {"subject": ONE}}


# Whose a case is: of whom its certificate is, or of which institution.
OWNER = {"cancellation": TWO, "reconsideration": TWO, "institution": "丁中心", "class": "丁中心"}
# What is stated where one claim is ruled on, or where its claimant acts.
RULED = {"refuse": {"reason": "待查"}, "return": {"reason": "待查"}, "hold": {"reason": "待查"}, "release": {}, "correct": {"employer": "乙厂"}, "first_review": {"opinion": "approve"}, "approve": {},
         "turn_away": {}, "uphold": {"reason": "查清"}, "overturn": {"reason": "查清"}, "assign": {"assignee": "宁考"}, "note": {"note": "记"}, "withdraw": {}, "object": {"reason": "不服"}}


def others(cases, admission, grant):
    """operation: the power asked for, where it lies, the address, what is stated, what its refusal is called"""
    claim = (COUNTY, f"/claims/{admission}")
    return {
        "claims.review": ("claims.review", PROVINCE, "/claims/review", {"province": 64}, "no_territory"),
        **{f"claims.{verb}": (f"claims.{verb}", *claim, said, "claim_unknown") for verb, said in RULED.items()},
        "claims.show": ("claims.read", *claim, None, "claim_unknown"),
        "claims.materials": ("claims.material", *(claim[0], claim[1] + "/materials?purpose=review"), None, "claim_unknown"),
        "claims.material": ("claims.material", *(claim[0], claim[1] + f"/materials/{'0' * 32}/file?purpose=review"), None, "claim_unknown"),
        # A file is found among one's own, once there is the power.
        **{f"{kind}.import": (f"{kind}.import", PROVINCE if kind == "claims" else NATION, f"/imports/{'0' * 32}/{kind}", {}, "draft_unknown") for kind in ("results", "claims", "certificates", "acts")},
        "hours.import": ("hours.import", PROVINCE, f"/imports/{'0' * 32}/hours", {"signed_by": "庚"}, "draft_unknown"),
        "imports.done": ("results.import", PROVINCE, "/imports/done?province=64", None, "no_territory"),
        "imports.shown": ("results.import", PROVINCE, "/imports/done/1", None, "no_such_case"),
        "imports.propose_undo": ("imports.propose_undo", PROVINCE, "/imports/done/1/undo-proposals", {"reason": "误传"}, "no_such_case"),
        "imports.undo": ("imports.undo", PROVINCE, "/imports/done/1/undo", {}, "no_such_case"),
        "looks.read": ("looks.read", NATION, "/looks", None, ""),
        "claims.submit": ("claims.submit", NATION, "/claims", {"draft": "A" * 22, "version": 1}, "draft_unknown"),
        "claims.read": ("claims.read", PROVINCE, "/claims?province=64", None, "no_territory"),
        "claims.extend_review": ("claims.extend_review", PROVINCE, "/claims/review/extensions", {"call": "S25", "province": 64, "until": "2025-04-30", "by": "某", "document": "延1号"}, "no_territory"),
        "certificates.issue": ("certificates.issue", PROVINCE, "/certificates", {"province": 64}, "no_territory"),
        "certificates.preview": ("claims.read", PROVINCE, "/certificates/preview?province=64", None, "no_territory"),
        "certificates.listed": ("claims.read", PROVINCE, f"/submissions/{cases['submission']}/claims", None, "no_such_case"),
        "certificates.check": ("certificates.check", NATION, "/certificates/checks", {"rows": [{"certificate_no": NOWHERE, "name": "某"}]}, ""),
        "certificates.collect": ("certificates.collect", COUNTY, f"/certificates/{ONE}/collect", {"id_number": identity(1)}, "no_such_certificate"),
        "certificates.read": ("certificates.read", COUNTY, f"/certificates/{ONE}/acts?purpose=review", None, "no_such_certificate"),
        "duplicate.seek": ("duplicate.open", PROVINCE, "/duplicates/seek", {"province": 64}, "no_territory"),
        "duplicate.sides": ("duplicate.merge", PROVINCE, f"/duplicates/{cases['duplicate']}/sides?purpose=identity", None, "no_such_case"),
        "queue.assign": ("queue.assign", COUNTY, f"/queue/{cases['finding']}/assign", {}, "queue_no_case"),
        "lines.propose": ("lines.propose", NATION, "/lines/proposals", {"session": "2025H1"}, ""),
        "lines.correct": ("lines.propose", NATION, "/lines/corrections", {"session": "2025H1", "lines": [{"level": "junior", "line": 40}], "reason": "漏计"}, ""),
        "lines.impact": ("lines.propose", NATION, "/lines/impact", {"session": "2025H1", "lines": [{"level": "junior", "line": 40}]}, ""),
        "lines.scores": ("lines.read", NATION, "/lines/scores?session=2025H1", None, ""),
        "policy.versions": ("lines.read", NATION, "/policy/versions", None, ""),
        "policy.compare": ("lines.read", NATION, f"/policy/differences?from={'0' * 64}&to={'0' * 64}", None, ""),
        "policy.suppose_claim": ("lines.read", NATION, f"/policy/supposed/claim?from={'0' * 64}&to={'0' * 64}&session=2025H1&qualification=无&area=640402&basis=resident&handed_in=2025-03-01", None, ""),
        "policy.suppose_certificate": ("lines.read", NATION, f"/policy/supposed/certificate?from={'0' * 64}&to={'0' * 64}&certificate_no={NOWHERE}", None, ""),
        "lines.approve": ("lines.approve", NATION, "/lines/proposals/1/approve", {"filed": "某, 2024-01-01, 1号"}, ""),
        "feed.receipt": ("feed.export", PROVINCE, "/feed/receipt?origin=某日志", None, "feed_untrusted"),
        "feed.sources": ("feed.read", NATION, "/feed/sources", None, ""),
        "feed.send": ("feed.export", PROVINCE, "/feed/batches", {}, "feed_torn"),
        "watch.add": ("watch.keep", NATION, "/watch", {"certificate_no": ONE, "name": "张三"}, ""),
        "watch.remove": ("watch.keep", NATION, f"/watch/{ONE}/remove", {}, ""),
        "watch.list": ("watch.keep", NATION, "/watch", None, ""),
        "watch.events": ("watch.keep", NATION, "/watch/events", None, ""),
        "webhook.set": ("watch.keep", NATION, "/webhook", {"url": "https://hr.example/zhengji"}, ""),
        "webhook.remove": ("watch.keep", NATION, "/webhook/remove", {}, ""),
        "webhook.show": ("watch.keep", NATION, "/webhook", None, ""),
        "webhook.deliveries": ("watch.keep", NATION, "/webhook/deliveries", None, ""),
        "deliveries.read": ("deliveries.read", NATION, "/deliveries", None, ""),
        "accounts.read": ("accounts.read", PROVINCE, "/staff?province=64", None, "no_territory"),
        "accounts.colleagues": ("accounts.colleagues", NATION, "/colleagues", None, ""),
        "staff.grant": ("staff.grant", PROVINCE, "/staff/grants", {"name": "某", "role": "exam_agency", "province": 64, "id_number": identity(902)}, "no_territory"),
        "staff.approve": ("staff.approve", PROVINCE, f"/staff/grants/{grant}/approve", {}, "staff_not_waiting"),
        "staff.refuse": ("staff.refuse", PROVINCE, f"/staff/grants/{grant}/refuse", {}, "staff_not_waiting"),
        "staff.link": ("staff.link", PROVINCE, "/staff/靶/link", {"id_number": identity(901)}, "unknown_officer"),
        "staff.invite": ("staff.invite", PROVINCE, "/staff/靶/invite", {}, "unknown_officer"),
        "staff.reset": ("staff.reset", PROVINCE, "/staff/靶/reset", {}, "unknown_officer"),
        "staff.revoke": ("staff.revoke", PROVINCE, "/staff/靶/revoke", {}, "unknown_officer"),
    }


# What is told whom an operation of theirs does not reach, of their role.
TOLD = {line.split(" | ")[0]: {cell.split()[1]: cell.split()[2] for cell in line.rstrip("\n").split(" | ")[2:]} for line in open(ROOT / "tests/golden/powers.txt")}


class Asking:
    """An operation, with what it is asked about. `missing`: the same about what is not there."""

    def __init__(self, register, grant, operation, method, address):
        self.cases, self.day, self.name, self.method = register.cases, register.day, operation, method
        self.admission, self.address = register.admission, address.removeprefix("/api/v1")
        self.gone = {f"{ONE}={TWO}": f"{NOWHERE}={TWO}", register.admission: "20242436401009999", ONE: NOWHERE, TWO: NOWHERE, TARGET: "无此人"}
        known = others(register.cases, register.admission, grant)
        if operation in known:
            self.power, self.lies, path, self.body, self.told = known[operation]
            self.path = self.address.replace("{admission_no}", self.admission) if "{admission_no}" in address and "?" not in path else path
            owners = {"certificates.read": ONE, "claims.correct": self.admission, "claims.withdraw": self.admission, "claims.object": self.admission, "hours.import": "丁中心"}
            self.owner, self.training = owners.get(operation, ""), ""
        else:
            self.of_step(operation)
        self.named = [one for one in (*self.gone, *self.cases.values(), grant) if self.names(one)]

    def of_step(self, operation):
        self.power, procedure = operation, operation.split(".")[0]
        assert procedure in LIES, f"{operation}: say here where it lies and what it is asked about"
        self.told, self.lies, self.training = "", LIES[procedure], ""
        self.owner = OWNER.get(procedure, ONE if self.lies == COUNTY else "")
        self.path = self.address.replace("{case}", self.cases[procedure])
        self.body = stated(operation, self.day)
        if "{case}" not in self.address:
            self.body |= opens(self.cases, self.admission).get(procedure, {"certificate_no": ONE})
        if operation == "hours.attend":  # whoever held the training enters who came, whosever certificate it is
            self.body |= {"institution": self.cases["institution"], "class": self.cases["class"]}
            self.training = "丁中心"
        if operation == "institution.apply":
            self.owner = "新中心"

    def names(self, one):
        """Whether it is this that a thing is asked for by: in the address, or as what a new case is about."""
        if f"/{one}/" in self.path.partition("?")[0] + "/" and not self.path.startswith("/lines"):
            return True
        about = {"class.plan": "institution", "reconsideration.ask": "cancellation", "correction.propose": "admission_no", "duplicate.open": "persons", "finding.open": "subject"}
        return "{" not in self.address and (self.body or {}).get(about.get(self.name, "certificate_no")) == one

    def missing(self):
        if not self.named:
            return None
        swap = lambda text: self.gone.get(text, "9999") if text in self.named else text  # noqa: E731
        about = ("certificate_no", "institution", "cancellation", "admission_no", "persons", "subject")
        body = {name: swap(said) if name in about and self.name != "hours.attend" or name == "certificate_no" else said for name, said in (self.body or {}).items()}
        return "/".join(swap(part) for part in self.path.split("/")), body

    def reaches(self, asker):
        if self.name in ("certificates.check", "accounts.colleagues"):  # the role is enough: what it asks anybody may ask of one; of accounts it tells one's own body's
            return True
        if asker.role in ("holder", "institution"):
            return bool(asker.own) and asker.own == (self.training if asker.role == "institution" and self.training else self.owner)
        if self.power == "watch.keep":  # an employer's list is its own, wherever the certificates are
            return asker.role == "employer"
        return asker.place == "*" or (self.lies != NATION and asker.place in (HAS_COUNTY if self.lies == COUNTY else HAS_PROVINCE))

    def refusal(self, asker):
        """What the asker must be told; nothing: the matter itself is answered."""
        # Whoever has an account as a person may hold a certificate too: what is another's is told as to holders.
        by, person = BY[self.power], asker.role not in ("institution", "employer")
        if self.name == "claims.submit" and not person:
            return "nobodys_own"
        if asker.role not in by:
            return self.told or TOLD[self.power]["holder"] if "holder" in by and person else "no_power"
        return None if self.reaches(asker) else self.told or TOLD[self.power].get(asker.role, "")


def askings(register, grant, document):
    """All of them, those that end accounts last."""
    order = list(others(register.cases, register.admission, grant))
    found = [Asking(register, grant, entry["operationId"], method.upper(), path) for path, methods in document["paths"].items()
             for method, entry in methods.items() if entry.get("x-who", "").startswith("who holds")]
    return sorted(found, key=lambda one: order.index(one.name) if one.name in order else -1)
