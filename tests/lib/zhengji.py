"""What the script tests share: a fresh store in a folder of its own (a database of its own where ZHENGJI_TEST_POSTGRES names
a private server), the command, checks that count themselves."""
import contextlib
import glob
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zlib

import policy_before
import postgres

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("ZHENGJI_TEST_PROGRAM", ROOT / "build/release/bin/zhengji"))


class Checks:
    """Counts; silent when all is well; its last line is what ./test reads."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def that(self, holds, what, shown=""):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED: {what}\n{shown}")

    def same(self, got, wanted, what):
        self.that(got == wanted, what, f"  got    {got!r}\n  wanted {wanted!r}")

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed else 0)


class Store:
    """A store in a fresh folder; `run` calls the command on it."""

    before_run = None

    def __init__(self, rehearsal=True, now="2025-03-01T09:00:00", program=PROGRAM, make=True, opens=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="zhengji-"))
        self.program = program
        self.now = now
        self.rehearsal = rehearsal
        self.database = postgres.new_database() if postgres.FOLDER else None
        if make:
            done = self.run("init", *(["--rehearsal"] if rehearsal else []), *(["--opens", opens] if opens else []))
            assert done.returncode == 0, done.stderr

    def url(self):
        return postgres.url(self.database) if self.database else f"sqlite:{self.folder}/s.db"

    def environment(self, language="en_US.UTF-8"):
        return {**os.environ, "ZHENGJI_STORE": self.url(), "ZHENGJI_KEYS": f"{self.folder}/s.db.keys", "LANG": language,
                "LC_ALL": language}

    def settle(self):
        """Waits until nothing goes on for a process that was killed."""
        if self.database:
            postgres.settle(self.database)

    def keep_copy(self):
        if self.database:
            self.copied = postgres.new_database(template=self.database)
            return
        self.copied = self.folder / "copied"
        self.copied.mkdir()
        for path in self.folder.glob("s.db*"):
            if path.is_file():
                shutil.copy(path, self.copied / path.name)

    def put_copy_back(self):
        """The store as it was; the keys, and the checkpoint with them, as they are."""
        if self.database:
            postgres.query(f"DROP DATABASE {self.database}")
            self.database = self.copied
            return
        for path in self.folder.glob("s.db*"):
            if path.is_file():
                path.unlink()
        for path in self.copied.iterdir():
            shutil.copy(path, self.folder / path.name)

    def run(self, *words, now=None, language="en_US.UTF-8"):
        clock = ["--now", now or self.now] if self.rehearsal else []
        words = [str(w) for w in words]
        return subprocess.run([str(self.program), *words, *clock], env=self.environment(language), cwd=self.folder, capture_output=True,
                              text=True, timeout=600, preexec_fn=self.before_run)

    def past(self, kind, path, *words, by="C", adopted_by="D", **options):
        """What happened before the register opened: in a real one another person adopts what one proposed."""
        done = self.run(kind, "import", path, *words, "--officer", by, **options)
        proposed = re.search(r"proposed as case (\d+)", done.stdout)
        return self.run(kind, "import", path, *words, "--adopts", proposed[1], "--officer", adopted_by, **options) if proposed else done

    def grant(self, name, role, by, *where, **options):
        """An account, its person made up from the name: in a real register whoever else can approves what waits."""
        person = [] if role in ("institution", "employer") or "--id-number" in where else ["--id-number", identity(person_of(name))]
        done = self.run("staff", "grant", name, "--role", role, *where, *person, "--officer", by, **options)
        waits = re.search(r"staff approve (\d+)", done.stdout)
        if not waits:
            return done
        for one in self.json("staff", "list")["staff"]:
            if one["role"] not in ("national_office", "provincial_authority") or one["state"] != "granted" or one["name"] in (by, name):
                continue
            approved = self.run("staff", "approve", waits[1], "--officer", one["name"], **options)
            if approved.returncode == 0:
                return approved
        return done

    def json(self, *words, **options):
        done = self.run(*words, "--json", **options)
        return json.loads(done.stdout) if done.stdout else {}

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def without_separate_lines(self, session):
        """Adopts the shipped policy as it stood before that session's separate lines were published."""
        folder = self.folder / f"policy-{session}"
        shutil.copytree(ROOT / "policies", folder)
        policy_before.before(folder, session)
        digest = self.json("policy", "propose", folder, "--officer", "策甲")["digest"]
        done = self.run("policy", "adopt", digest, "--officer", "策乙")
        assert done.returncode == 0, done.stdout + done.stderr

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def forget_clock():
    """Run in a child before it becomes the program: of one that was killed under this process id a half of libfaketime's shared clock may be
    left, by which the next to have the id would end before it began."""
    for left in (f"/dev/shm/sem.faketime_sem_{os.getpid()}", f"/dev/shm/faketime_shm_{os.getpid()}"):
        with contextlib.suppress(OSError):
            os.unlink(left)


class Timed(Store):
    """A real register; `moment` is what the machine's clock says, Beijing time."""

    before_run = staticmethod(forget_clock)

    def __init__(self, moment, **kind):
        self.moment = moment
        super().__init__(rehearsal=False, **kind)

    def environment(self, language="en_US.UTF-8"):
        (fake,) = glob.glob("/usr/lib/*/faketime/libfaketime.so.1")
        return {**super().environment(language), "LD_PRELOAD": fake, "FAKETIME": "@" + str(self.moment).replace("T", " "), "TZ": "Asia/Shanghai",
                "DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}


WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def identity(number, area="640402", born="19900101"):
    """A made-up identity number with its right check digit."""
    digits = f"{area}{born}{number:03d}"
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS)) % 11]


def person_of(name):
    """The made-up person behind an account: one a name."""
    return 100 + zlib.crc32(name.encode()) % 900


RESULTS = "admission_no,name,id_number,qualification,score_1,score_2,home_area\n"
CLAIMS = "admission_no,name,id_number,province,basis,area,submitted_at,materials\n"


def result(serial, name, number, scores=(42, 43), province="64", session="20242", code="43",
           qualification="系统集成项目管理工程师", home="640402"):
    admission = f"{session}{code}{province}01{serial:06d}"
    return admission, f"{admission},{name},{identity(number)},{qualification},{scores[0]},{scores[1]},{home}\n"


def claim(admission, name, number, area="640402", at="2025-02-01T10:00:00", province="64", basis="resident"):
    return f"{admission},{name},{identity(number)},{province},{basis},{area},{at},申请表;证明\n"
