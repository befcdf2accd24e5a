"""Sessions of a console as tests: lines that begin with `$ ` are run in order, what follows is what they print. `…` stands for
any text, alone on a line for any lines; a last line `[exit N]` for the status. A command goes on in lines that begin with `> `,
as in a shell: after a backslash, or in a here-document."""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import postgres
from zhengji import PROGRAM, ROOT


def pattern(lines):
    """A regular expression of expected output."""
    parts = []
    for line in lines:
        parts.append(r"(?:.*\n)*?" if line == "…" else ".*?".join(map(re.escape, line.split("…"))) + r"\n")
    return "".join(parts)


def sessions(text):
    """(command, expected lines) out of a console text."""
    command, expected = None, []
    for line in text.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, expected
            command, expected = line[2:], []
        elif command and not expected and (line == ">" or line.startswith("> ")):
            command += "\n" + line[2:]
        elif command and not line.startswith("#"):
            expected.append(line)
    if command:
        yield command, expected


def on_postgres(text, env):
    """The same session with a database for each file it names, and the keys where they would be beside the file."""
    databases = {}

    def url(path):
        if path not in databases:
            databases[path] = postgres.new_database()
        return postgres.url(databases[path])

    env.update(ZHENGJI_STORE=url("var/zhengji.db"), ZHENGJI_KEYS="var/zhengji.db.keys")
    text = re.sub(r"--store sqlite:(\S+)( --keys \S+)?", lambda m: f"--store '{url(m[1])}'" + (m[2] or f" --keys {m[1]}.keys"), text)
    text = re.sub(r"ZHENGJI_STORE=sqlite:([^;\s]+)", lambda m: f"ZHENGJI_STORE='{url(m[1])}' ZHENGJI_KEYS={m[1]}.keys", text)
    return re.sub(r"sqlite:([\w/.]+\.db)", lambda m: url(m[1]), text)


class Sessions:
    """Plays sessions and counts; `seen` holds the first words after each `zhengji`."""

    def __init__(self, checks):
        self.checks = checks
        self.seen = set()

    def play(self, name, text, language, folder=None, environment=None):
        """Runs a session in a fresh folder, or in the one given with what its environment adds."""
        own = folder is None
        folder = folder or pathlib.Path(tempfile.mkdtemp(prefix="zhengji-golden-"))
        env = {**os.environ, "LANG": language, "LC_ALL": language, "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", "CASES": str(ROOT / "tests/golden/cases")}
        env.pop("ZHENGJI_STORE", None)
        env.pop("ZHENGJI_KEYS", None)
        if postgres.FOLDER and own:
            text = on_postgres(text, env)
        env.update(environment or {})
        for command, expected in sessions(text):
            while expected and not expected[-1]:
                expected.pop()
            status = 0
            if expected and (exit_line := re.fullmatch(r"\[exit (\d)\]", expected[-1])):
                status = int(exit_line[1])
                expected = expected[:-1]
            done = subprocess.run(["bash", "-c", "exec 2>&1\n" + command if "\n" in command else command + " 2>&1"], cwd=folder, env=env, capture_output=True, text=True, timeout=120)
            self.seen.update(re.findall(r"zhengji ((?:[a-z-]+ ?){1,2})", command))
            good = re.fullmatch(pattern(expected), done.stdout) and done.returncode == status
            self.checks.that(good, f"{name}: $ {command}", f"exit {done.returncode}, wanted {status}\n--- got\n{done.stdout}--- wanted\n" + "\n".join(expected))
        if own:
            shutil.rmtree(folder, ignore_errors=True)
