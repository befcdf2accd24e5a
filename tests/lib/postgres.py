"""A private PostgreSQL for script tests: a fresh cluster in a temporary folder, on a Unix socket there only. PostgreSQL
refuses to run as root: then it runs as the user postgres. With ZHENGJI_TEST_POSTGRES naming the folder of one that runs,
every Store of tests/lib/zhengji.py is a database of it."""
import getpass
import itertools
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

BIN = pathlib.Path("/usr/lib/postgresql/15/bin")
AS_POSTGRES = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
USER = "postgres" if os.getuid() == 0 else getpass.getuser()
FOLDER = os.environ.get("ZHENGJI_TEST_POSTGRES")
names = (f"z{os.getpid()}_{n}" for n in itertools.count())


def url(database):
    return f"postgresql:///{database}?host={FOLDER}&user={USER}"


def query(sql, database="postgres"):
    done = subprocess.run(["psql", "-X", "-q", "-A", "-t", url(database), "-c", sql], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def new_database(template="template0"):
    name = next(names)
    query(f"CREATE DATABASE {name} TEMPLATE {template}")
    return name


def settle(database):
    """Waits until the server has noticed every client that was killed."""
    while query(f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{database}'") != "0":
        time.sleep(0.01)


class Server:
    """With `settings` of its own, and what the server logs in `log`."""

    def __init__(self, *settings, log=subprocess.DEVNULL):
        self.settings = [word for setting in settings for word in ("-c", setting)]
        self.log = log

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="zhengji-pg-"))
        if AS_POSTGRES:
            shutil.chown(self.folder, "postgres")
        data = self.folder / "data"
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([*AS_POSTGRES, BIN / "initdb", "-D", data, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], check=True, **quiet)
        self.process = subprocess.Popen([*AS_POSTGRES, BIN / "postgres", "-D", data, "-k", self.folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=300", *self.settings],
                                        stdout=subprocess.DEVNULL, stderr=self.log)
        while subprocess.run([BIN / "pg_isready", "-h", self.folder], **quiet).returncode != 0:
            assert self.process.poll() is None, "PostgreSQL 15 did not start; tools/setup installs it"
            time.sleep(0.05)
        return self.folder

    def __exit__(self, *_):
        pid = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        os.kill(pid, 2)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
