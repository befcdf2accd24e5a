#!/usr/bin/env python3
"""The other half of what the answers are held to: every refusal that an operation tells of was met over HTTP by a test, or stands in
tests/meta/unseen_refusals, which only shrinks. usage: ZHENGJI_SEEN_REFUSALS=FILE refusals.py [--print]"""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from schema import described  # noqa: E402
from zhengji import ROOT, Checks  # noqa: E402

LIST = ROOT / "tests/meta/unseen_refusals"


def pairs(lines):
    """`operation: code code …` as (operation, code)."""
    return {(operation, code) for operation, _, codes in (line.partition(":") for line in lines) for code in codes.split()}


checks = Checks()
told = {(entry["operationId"], code) for methods in described()["paths"].values() for entry in methods.values() if "operationId" in entry
        for code in entry["x-refuses"]}
seen = {tuple(line.split()) for line in open(os.environ["ZHENGJI_SEEN_REFUSALS"])}
unseen = told - seen
if "--print" in sys.argv:
    by = {}
    for operation, code in sorted(unseen & pairs(LIST.read_text().splitlines()) if LIST.exists() else unseen):
        by.setdefault(operation, []).append(code)
    LIST.write_text("".join(f"{operation}: {' '.join(codes)}\n" for operation, codes in by.items()))
listed = pairs(LIST.read_text().splitlines())
checks.same(sorted(unseen - listed), [], "who lists a refusal shows it in a test (tests/meta/unseen_refusals only shrinks)")
checks.same(sorted(listed - told), [], "what no operation tells any more leaves tests/meta/unseen_refusals")
checks.that(len(seen & told) > 80, f"{len(seen & told)} of {len(told)} refusals were seen")
checks.end()
