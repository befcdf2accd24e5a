"""A rehearsal of a province with one account a role, as pages and what they read are tested on: results, earlier certificates, claims reviewed and
issued; all people made up."""
import csv

from online import beijing
from zhengji import Store, identity, person_of

ROLES = [("总", "national_office", ()), ("副", "national_office", ()), ("中心", "national_centre", ()), ("审", "auditor", ()),
         ("宁主管", "provincial_authority", ("--province", "64")), ("宁考甲", "exam_agency", ("--province", "64")),
         ("宁考乙", "exam_agency", ("--province", "64")), ("宁登甲", "registration_agency", ("--province", "64"))]


def rehearsal(candidates=300):
    """A store whose day is today, as the office door's is."""
    store = Store(now="2025-01-20T09:00:00")
    folder = store.folder / "demo"

    def told(*words, now=None):
        done = store.run(*words, now=now)
        assert done.returncode == 0, done.stdout + done.stderr

    told("demo", folder, "--candidates", candidates, "--seed", 7)
    told("results", "import", folder / "results.csv", now="2025-02-20T09:00:00")
    told("certificates", "import", folder / "certificates.csv", "--officer", "丙", now="2025-02-20T09:00:00")
    told("claims", "import", folder / "claims.csv", now="2025-03-02T09:00:00")
    told("claims", "review", "--province", 64, "--officer", "宁考甲", now="2025-03-03T10:00:00")
    told("issue", "--province", 64, "--session", "2024H2", "--officer", "宁考乙", now="2025-06-25T09:00:00")
    store.now = beijing()
    for name, role, where in ROLES:
        told("staff", "grant", name, "--role", role, *where, "--id-number", identity(person_of(name)), "--officer", "总")
    return store


def people(store):
    """The rows of results, by admission number."""
    with open(store.folder / "demo/results.csv", encoding="utf-8-sig", newline="") as rows:
        return list(csv.DictReader(rows))


def issued(store):
    """The roster of what the province issued, whose claimants sat there."""
    path = store.folder / "roster.csv"
    done = store.run("roster", "--province", 64, "--format", "csv", "--out", path)
    assert done.returncode == 0, done.stderr
    with open(path, encoding="utf-8-sig", newline="") as rows:
        return list(csv.DictReader(rows))
