"""What the second wall costs on the three main pages: the same requests with and without it, taken in turns (PostgreSQL).

Needs DATABASE_URL of an owner; builds the demonstration county in a database of its own and removes it afterwards.
Prints the median server time of each page in milliseconds and the difference in percent."""

import os
import statistics
import sys
import time
from contextlib import nullcontext
from io import StringIO
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pore.settings.test")

import django  # noqa: E402

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402

from pore.cycle.models import SupportProcess  # noqa: E402
from pore.tests.signing_in import signed_in  # noqa: E402

ROUNDS = int(os.environ.get("ROUNDS", "60"))
DOOR = "pore.institutions.acting.behind"


def timed(client, url):
    begun = time.perf_counter()
    assert client.get(url).status_code == 200
    return (time.perf_counter() - begun) * 1000


def compare(client, url):
    """Medians of the page behind the wall and without it, and the median of the differences of pairs."""
    with_wall, without = [], []
    for number in range(ROUNDS + 5):
        pair = {}
        for kind in ("with", "without") if number % 2 else ("without", "with"):
            door = nullcontext() if kind == "with" else mock.patch(DOOR, return_value=nullcontext())
            with door:
                pair[kind] = timed(client, url)
        if number >= 5:  # the first rounds fill caches of templates and plans
            with_wall.append(pair["with"])
            without.append(pair["without"])
    return statistics.median(with_wall), statistics.median(without)


def main():
    if connection.vendor != "postgresql":
        sys.exit("The second wall is PostgreSQL's: set DATABASE_URL.")
    setup_test_environment()
    old = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        call_command("seed_demo", stdout=StringIO())
        process = SupportProcess.objects.get(school__rspo=900011)
        pages = (
            ("home of the director", "dyrektor", reverse("home")),
            ("page of a process (SORE)", "sore", reverse("process", args=[process.uuid])),
            ("totals (county official)", "powiat", reverse("partnerships:dashboard")),
        )
        print(f"{'page':28} {'with':>8} {'without':>8} {'cost':>7}")
        for name, person, url in pages:
            walled, bare = compare(signed_in(get_user_model().objects.get(email=f"{person}@demo.example")), url)
            print(f"{name:28} {walled:7.1f}  {bare:7.1f}  {100 * (walled - bare) / bare:+6.1f}%")
    finally:
        connection.creation.destroy_test_db(old, verbosity=0)


if __name__ == "__main__":
    main()
