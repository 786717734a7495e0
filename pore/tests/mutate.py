"""``python -m pore.tests.mutate [word …]``: take each protection away in a copy of the tree; a test must turn red.

Words narrow the list to removals whose name or path contains one of them. Removals in Python are tried on SQLite, those in
SQL only where ``DATABASE_URL`` names PostgreSQL. Before anything is removed, all the tests named must pass."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from pore.tests.mutants import MUTANTS
from pore.tests.mutants.mutant import POSTGRESQL, SQLITE

ROOT = Path(__file__).resolve().parents[2]
WORKERS = os.cpu_count() or 1
LONGEST = 300  # seconds one removal may take
FAILED, PASSED = 1, 0  # exit codes of pytest; any other one means that nothing was tested
WARM_UP = "pore/base/tests/test_once.py::test_second_press_leads_to_the_first_result"


def say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class Workshop:
    """A copy of the tree with a database of its own, in which one removal after another is tried."""

    def __init__(self, number):
        self.number = number
        self.tree = Path(tempfile.mkdtemp(prefix=f"pore-mutants-{number}-"))
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        extra = [str(path.relative_to(ROOT)) for path in (ROOT / "locale").rglob("*.mo")]
        for name in {*listed.stdout.decode().split("\0")[:-1], *extra}:
            if (ROOT / name).is_file():
                (self.tree / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, self.tree / name)
        (self.tree / ".venv").symlink_to(ROOT / ".venv")
        self.data = self.tree / "var-of-tests"
        self.data.mkdir()
        self.database, self.kept = self.data / "test.sqlite3", self.data / "kept.sqlite3"
        code, output = self.pytest(SQLITE, [WARM_UP], "--reuse-db", "--create-db")
        if code != PASSED:
            raise RuntimeError(output)
        shutil.copy2(self.database, self.kept)

    def remove(self):
        shutil.rmtree(self.tree, ignore_errors=True)

    def pytest(self, kind, tests, *options):
        """``(exit code, output)`` of the named tests."""
        environment = {**os.environ, "PORE_DATA": str(self.data), "PYTHONDONTWRITEBYTECODE": "1"}
        environment["DJANGO_SETTINGS_MODULE"] = "pore.settings.test"  # importing the package has named the default ones
        url = environment.pop("DATABASE_URL", "")
        if kind == POSTGRESQL:
            environment["DATABASE_URL"] = f"{url}_mutants_{self.number}"
        command = [".venv/bin/python", "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", *options, *tests]
        done = subprocess.run(
            command, cwd=self.tree, env=environment, capture_output=True, text=True, timeout=LONGEST, check=False
        )
        return done.returncode, done.stdout + done.stderr

    def pytest_afresh(self, kind, tests, path=""):
        """The same on a database as the migrations leave it; made anew when one of them is what was changed."""
        if kind == POSTGRESQL or "/migrations/" in path:
            return self.pytest(kind, tests, "--create-db")
        shutil.copy2(self.kept, self.database)
        for leftover in ("-wal", "-shm"):
            self.database.with_name(f"{self.database.name}{leftover}").unlink(missing_ok=True)
        return self.pytest(kind, tests, "--reuse-db")

    def survives(self, mutant):
        """Why a removal was not noticed, or "" when a test turned red."""
        path = self.tree / mutant.path
        whole = path.read_text()
        if whole.count(mutant.text) != 1:
            return f"its text stands {whole.count(mutant.text)} times in {mutant.path}"
        try:
            path.write_text(whole.replace(mutant.text, mutant.instead))
            code, output = self.pytest_afresh(mutant.on, mutant.tests, mutant.path)
        except subprocess.TimeoutExpired:
            return "the tests did not end"
        finally:
            path.write_text(whole)
        if code == PASSED:
            return "every test stays green"
        return "" if code == FAILED else f"nothing was tested: {output.strip().splitlines()[-1]}"

    def breaks(self, kind, tests):
        """What is red before anything was removed, or ""."""
        code, output = self.pytest_afresh(kind, tests)
        return "" if code == PASSED else output


class Workshops:
    """As many as there are cores; each is lent to one removal at a time."""

    def __enter__(self):
        self.free = SimpleQueue()
        with ThreadPoolExecutor(WORKERS) as pool:
            self.all = list(pool.map(Workshop, range(WORKERS)))
        for one in self.all:
            self.free.put(one)
        return self

    def __exit__(self, *_error):
        for one in self.all:
            one.remove()

    def each(self, method, *things):
        """``Workshop.method`` for all things, in parallel, answers in order."""

        def lent(*arguments):
            one = self.free.get()
            try:
                return method(one, *arguments)
            finally:
                self.free.put(one)

        with ThreadPoolExecutor(WORKERS) as pool:
            yield from pool.map(lent, *things)


def chosen(words):
    kinds = (SQLITE, POSTGRESQL) if "postgres" in os.environ.get("DATABASE_URL", "") else (SQLITE,)
    here = [one for one in MUTANTS if one.on in kinds]
    return [one for one in here if not words or any(word in one.name or word in one.path for word in words)]


def shares(mutants):
    """``(kind, tests)`` named by the mutants, in as many parts as there are workshops."""
    for kind in (SQLITE, POSTGRESQL):
        tests = sorted({test for one in mutants if one.on == kind for test in one.tests})
        for number in range(WORKERS):
            if part := tests[number::WORKERS]:
                yield kind, part


def main(words):
    began, mutants, survived = time.monotonic(), chosen(words), 0
    with Workshops() as workshops:
        red = [output for output in workshops.each(Workshop.breaks, *zip(*shares(mutants), strict=True)) if output]
        if red:
            say("\n".join(red))
            say("Some of the named tests are red although nothing was removed.")
            return 1
        for one, why in zip(mutants, workshops.each(Workshop.survives, mutants), strict=True):
            survived += bool(why)
            say(f"{'SURVIVED' if why else 'killed':8}  {one.name:60}  {one.path}{'  – ' + why if why else ''}")
    say(f"{round(time.monotonic() - began)} s")
    say(f"{len(mutants)} mutants, {survived} survived")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
