"""What the main pages cost on counties in bulk: time, processor, queries and size, beside a trivial view (PostgreSQL).

    DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres .venv/bin/python benchmarks/pages.py --counties 1 20 380

Builds a database ``pore_scale_N`` for each number of counties with ``manage.py seed_scale`` and drops it afterwards; with
--keep it stays and is used again. Each is measured by ``benchmarks/pages_measured.py`` in a process of its own. Prints for
each page p50 and p95 of the server's time and Python's processor time in ms, queries, bytes compressed; then each median
beside the one with the fewest counties."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
LIMITS = {"cpu": 15, "queries": 12, "p95": 80}
TOTALS_P95 = 100
SLOWER_AT_SCALE = 1.3
MANAGE = [sys.executable, str(ROOT / "manage.py")]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--counties", type=int, nargs="+", default=[20])
    options.add_argument("--keep", action="store_true")
    chosen = options.parse_args()
    url = urlsplit(os.environ.get("DATABASE_URL", ""))
    if not url.scheme.startswith("postgres"):
        sys.exit("Pages are measured behind the second wall: set DATABASE_URL to a PostgreSQL superuser's.")
    found = {}
    for number in sorted(chosen.counties):
        found[number] = with_database(url, number, keep=chosen.keep)
        show(number, found[number])
    compare(found)


def with_database(url, counties, *, keep):
    """Pages of a database of so many counties."""
    name = f"pore_scale_{counties}"
    address = ["-h", url.hostname, "-p", str(url.port or 5432), "-U", url.username]
    env = dict(os.environ, DATABASE_URL=urlunsplit(url._replace(path=f"/{name}")))
    env["DJANGO_SETTINGS_MODULE"] = "pore.settings.test"
    if subprocess.run(["createdb", *address, name], capture_output=True, check=False).returncode == 0:
        for command in (["migrate", "-v0"], ["seed_scale", "--counties", str(counties)]):
            subprocess.run([*MANAGE, *command], env=env, check=True)
    try:
        measured = [sys.executable, str(ROOT / "benchmarks" / "pages_measured.py")]
        done = subprocess.run(measured, env=env, check=True, stdout=subprocess.PIPE, text=True)
        return json.loads(done.stdout.splitlines()[-1])
    finally:
        if not keep:
            subprocess.run(["dropdb", *address, name], check=True)


def show(counties, rows):
    print(f"\n{counties} counties")
    print(f"{'page':40} {'p50':>7} {'p95':>7} {'CPU':>7} {'queries':>8} {'bytes':>8}")
    for page, row in rows.items():
        limits = dict(LIMITS, p95=TOTALS_P95) if page.startswith("totals") else LIMITS
        over = " ".join(f"!{name}" for name, limit in limits.items() if row[name] > limit)
        times = " ".join(f"{row[name]:7.1f}" for name in ("p50", "p95", "cpu"))
        print(f"{page:40} {times} {row['queries']:8} {row['bytes']:8} {over}")


def compare(found):
    """How much longer a page takes where there are more counties."""
    fewest, *more = found
    for counties in more:
        print(f"\n{counties} counties beside {fewest}: medians")
        for page, row in found[counties].items():
            ratio = row["p50"] / found[fewest][page]["p50"]
            print(f"{page:40} {ratio:5.2f}" + (" !" if ratio > SLOWER_AT_SCALE else ""))


if __name__ == "__main__":
    main()
