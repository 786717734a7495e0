"""``python -m pore.tests.proof``: the whole proof on the configured database, in as many processes as there are cores.

The world is built once; each process works on its own copy of the database, and every request is undone."""

import logging
import os
import sys
import time
from multiprocessing import get_context

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "pore.settings.test"  # importing the package has named the default ones
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from pore.access.routes import declaration  # noqa: E402
from pore.tests.addresses import LIBRARY, routes  # noqa: E402
from pore.tests.contract import CONTRACT  # noqa: E402
from pore.tests.proof.cells import Judge, cells_of, undeclared  # noqa: E402
from pore.tests.proof.effects import Effects  # noqa: E402
from pore.tests.proof.keys import Border  # noqa: E402
from pore.tests.proof.library import library_faults, library_routes  # noqa: E402
from pore.tests.proof.portal import Portal  # noqa: E402
from pore.tests.proof.tries import Tries  # noqa: E402
from pore.tests.world import build_world  # noqa: E402

PROCESSES = os.cpu_count() or 1
A_DAY = 24 * 3600
WORLD = {}  # filled before the processes part, so that each of them knows it
AT_WORK = {}  # what one process uses for all its rows


def say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def begin(numbers):
    """Called once in each process: its own database, its own browsers."""
    connection.settings_dict.update(connection.creation.get_test_db_clone_settings(str(numbers.get())))
    logging.disable(logging.CRITICAL)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = A_DAY  # a slow machine may need longer than a proof of identity stays fresh
    judge = Judge(Portal(), WORLD)
    AT_WORK.update(judge=judge, tries=Tries(judge, Border(), Effects()))


def prove(row):
    """``(cells, tries, leaks, forms accepted)`` of one row."""
    judge, tries = AT_WORK["judge"], AT_WORK["tries"]
    if row in CONTRACT:
        cells = [(str(cell), judge.faults(cell)) for cell in cells_of(row, WORLD)]
        tried = list(tries.of_row(row))
    else:
        cells, tried = list(library_faults(row, judge)), []
    leaks = [f"{what}: {fault}" for what, faults in [*cells, *tried] for fault in faults]
    return len(cells), len(tried), leaks, set(tries.accepted)


def prove_all(rows):
    """Every row in parallel processes; the largest totals of each."""
    context = get_context("fork")
    numbers = context.Queue()
    for number in range(1, PROCESSES + 1):
        connection.creation.clone_test_db(suffix=str(number), verbosity=0)
        numbers.put(number)
    connections.close_all()
    cells, tries, leaks, accepted = 0, 0, [], set()
    with context.Pool(PROCESSES, begin, [numbers]) as pool:
        for more_cells, more_tries, more_leaks, more_accepted in pool.imap_unordered(prove, rows):
            cells, tries, accepted = cells + more_cells, tries + more_tries, accepted | more_accepted
            leaks += more_leaks
    return cells, tries, leaks, accepted


def main():
    began = time.monotonic()
    own = {name: view for name, view in routes().items() if not name.startswith(LIBRARY)}
    unknown = [*undeclared(own), *(name for name, view in own.items() if declaration(view) is None)]
    databases = setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
    try:
        with transaction.atomic():
            WORLD.update(build_world(printed=True))
        cells, tries, leaks, accepted = prove_all([*CONTRACT, *library_routes()])
    finally:
        for number in range(1, PROCESSES + 1):
            connection.creation.destroy_test_db(suffix=str(number), verbosity=0)
        teardown_databases(databases, verbosity=0)
    for name in unknown:
        say(f"undeclared: {name}")
    for leak in leaks:
        say(f"leak: {leak}")
    seconds = round(time.monotonic() - began)
    say(f"{tries} tries with foreign parameters and columns, {len(accepted)} forms accepted as they should be, {seconds} s")
    say(f"{cells} cells, {len(leaks)} leaks, {len(unknown)} undeclared routes")
    return 1 if leaks or unknown else 0


if __name__ == "__main__":
    sys.exit(main())
