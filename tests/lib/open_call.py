"""A call for claims that is open now and is reviewed meanwhile, and whose paper is handed out from today on: what tests of claims online begin with."""
import datetime
import shutil

from online import beijing
from zhengji import ROOT


def later(**ahead):
    """A moment from now, Beijing time."""
    return (datetime.datetime.fromisoformat(beijing()) + datetime.timedelta(**ahead)).isoformat()


CALL = f"""
[[claim_call]]
id = "示例通知"
sessions = ["2024H2"]
opens = {later(hours=-1)}
closes = {later(days=20)}
review_opens = {later(hours=-1)}
review_closes = {later(days=60)}
telephone = "010-68607734"
window_rule = "S25-1"
conditions_rule = "S25-2"
place_rule = "S25-4"
issue_rule = "S25-4"
finding_rule = "S25-5"
issue_resident = "supplementary"
issue_relocated = "supplementary"
source = "示例通知"
article = "一"
checked = 2026-11-01

[[collection]]
province = 64
sessions = ["2024H2"]
from = {beijing()[:10]}
bring = "本人身份证原件"
source = "示例通知"
article = "二"
checked = 2026-11-01
"""


def missing_years(published):
    """Made-up days off of the years that terms of today run into and that are not published yet: a term's last day is known whenever the tests are run."""
    year = int(beijing()[:4])
    return "".join(f'\n[[calendar_year]]\nyear = {one}\nsource = "示例通知"\nchecked = 2026-11-01\nholidays = [{one}-01-01]\n' for one in (year, year + 1) if f"year = {one}\n" not in published)


def adopt(store, regimes="", change=lambda policies: None):
    """The shipped policy with the call, and regimes where wanted, beside its own, changed as told; proposed by one and adopted by another."""
    policies = store.folder / "policies"
    shutil.copytree(ROOT / "policies", policies)
    change(policies)
    with open(policies / "windows.toml", "a", encoding="utf-8") as file:
        file.write(CALL)
    with open(policies / "regimes.toml", "a", encoding="utf-8") as file:
        file.write(regimes)
    calendar = policies / "calendar.toml"
    calendar.write_text((text := calendar.read_text(encoding="utf-8")) + missing_years(text), encoding="utf-8")
    digest = store.json("policy", "propose", policies, "--officer", "策甲")["digest"]
    done = store.run("policy", "adopt", digest, "--officer", "策乙")
    assert done.returncode == 0, done.stderr
