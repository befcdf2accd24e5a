#!/usr/bin/env python3
"""policy_before.py FOLDER SESSION: makes a copy of the policies what they were before that session's separate lines were
published; a session that no notice covers gets a made-up one, whose applications run 2025-10-09 to 2025-11-07."""
import pathlib
import re
import sys

CALL = """
[[claim_call]]
id = "示例通知"
sessions = ["{0}"]
opens = 2025-10-09T09:00:00
closes = 2025-11-07T17:00:00
review_opens = 2025-11-10T09:00:00
review_closes = 2026-02-28T17:00:00
window_rule = "S25-1"
conditions_rule = "S25-2"
place_rule = "S25-4"
issue_rule = "S25-4"
finding_rule = "S25-5"
issue_resident = "supplementary"
issue_relocated = "supplementary"
source = "示例通知"
article = "一"
checked = 2025-10-01
"""


def entries(path, kind):
    return path.read_text(encoding="utf-8").split(f"[[{kind}]]")


def before(folder, session):
    path = folder / "lines.toml"
    kept = []
    for entry in entries(path, "line"):
        if 'kind = "separate_line"' in entry:
            if f'session = "{session}"' in entry:
                continue
            entry = re.sub(rf'"{session}", |, "{session}"', "", entry)
        kept.append(entry)
    path.write_text("[[line]]".join(kept), encoding="utf-8")
    path = folder / "windows.toml"
    if not any(f'"{session}"' in entry.split("[[")[0] for entry in entries(path, "claim_call")[1:]):
        path.write_text(path.read_text(encoding="utf-8") + CALL.format(session), encoding="utf-8")


if __name__ == "__main__":
    before(pathlib.Path(sys.argv[1]), sys.argv[2])
