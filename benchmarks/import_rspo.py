"""How quickly the whole country is imported, and with how much memory.

    python benchmarks/import_rspo.py [FOLDER]

Makes an invented national register with make_synthetic.py of FOLDER (else PORE_SAMPLE_DATA, else ../shared/data), imports it
twice into a test database beside the configured one, and prints both times next to a bare csv.DictReader pass over it."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pore.settings.embedded")

import django

BARE_READING = """
import csv, resource, sys, time
start = time.perf_counter()
with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    rows = sum(1 for row in csv.DictReader(file, delimiter=";"))
print(rows, time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main():
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PORE_SAMPLE_DATA", ROOT.parent / "shared" / "data")
    django.setup()
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "register.csv"
        subprocess.run([sys.executable, Path(given) / "make_synthetic.py", "--out", register], check=True)
        bare = subprocess.run([sys.executable, "-c", BARE_READING, register], check=True, capture_output=True, text=True)
        rows, seconds, kilobytes = bare.stdout.split()
        show("csv.DictReader alone", int(rows), float(seconds), int(kilobytes))
        measure(register)


def measure(register):
    from django.db import connection

    from pore.institutions.registers.rspo import import_rspo
    from pore.institutions.registers.terc import import_terc

    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        import_terc()
        for what in ("first import", "the same again"):
            start = time.perf_counter()
            report = import_rspo(register)
            seconds = time.perf_counter() - start
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            show(f"{what} ({connection.vendor})", sum(report.outcomes.values()), seconds, peak)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def show(what, rows, seconds, kilobytes):
    print(f"{what:28} {rows:6} rows {seconds:6.1f} s {rows / seconds:8.0f} rows/s {kilobytes / 1024:5.0f} MB at most")


if __name__ == "__main__":
    main()
