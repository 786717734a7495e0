"""The measuring half of ``pages.py``: the database in DATABASE_URL, filled by ``seed_scale``; prints one line of JSON.

Requests go through the whole chain of middlewares as the real role of county 1, behind the second wall. With SHOW_QUERIES
set to a part of a page's name it prints the queries of those pages and what they took instead."""

import gzip
import json
import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pore.settings.test")

import django  # noqa: E402

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import override_settings, setup_test_environment  # noqa: E402
from django.urls import path, reverse  # noqa: E402

from pore.cycle.models import Stage, SupportProcess  # noqa: E402
from pore.tests.signing_in import signed_in  # noqa: E402

ROUNDS = int(os.environ.get("ROUNDS", "40"))
SHOW = os.environ.get("SHOW_QUERIES", "")
WARM_UP = 4  # requests that fill caches of templates and plans
PLACE_OF_P95 = 0.95
urlpatterns = [path("", lambda request: HttpResponse("ok"))]


def client_of(name):
    return signed_in(get_user_model().objects.get(email=f"{name}@demo.example"))


def pages():
    """``(name of the page, client, address)``; the SORE's and the director's process is one that is carried out."""
    rows = SupportProcess.objects.running().filter(stage=Stage.DELIVERY, partnership=1).order_by("-school_year", "pk")
    one = rows.filter(assignments__membership__user__email="sore@demo.example").first()
    last = SupportProcess.objects.filter(partnership=1, school=one.school, outcome="finished").first() or one
    director = signed_in(get_user_model().objects.get(memberships__institution=one.school_id, memberships__role="director"))
    people = {name: client_of(name) for name in ("sore", "koordynator", "powiat", "gmina", "ekspert", "odn", "biblioteka")}
    people["director"] = director
    everybody = [("home", who, reverse("home")) for who in people if who not in ("powiat", "gmina")]
    of_process = [
        ("process", reverse("process", args=[one.uuid])),
        ("request", reverse("diagnosis:request", args=[one.uuid])),
        ("diagnosis", reverse("diagnosis:sections", args=[one.uuid])),
        ("plan", reverse("support_plans:plan", args=[one.uuid])),
        ("who sees our data", reverse("diagnosis:sharing_overview")),
        ("reads", reverse("diagnosis:reads")),
        ("finished process", reverse("process", args=[last.uuid])),
    ]
    lists = [
        ("processes", "sore koordynator powiat director", reverse("processes")),
        ("meetings", "sore koordynator ekspert director", reverse("support_plans:meetings")),
        ("calendar", "sore director", reverse("desk:calendar")),
        ("process", "sore koordynator", reverse("process", args=[one.uuid])),
        ("plan", "sore", reverse("support_plans:plan", args=[one.uuid])),
        ("queue", "koordynator", reverse("diagnosis:queue")),
        ("schools", "koordynator powiat", reverse("institutions:schools")),
        ("people", "koordynator director", reverse("institutions:people")),
        ("search", "koordynator director", reverse("desk:search") + "?q=wola"),
        ("totals", "powiat gmina koordynator", reverse("partnerships:dashboard")),
        ("our schools", "powiat gmina", reverse("partnerships:our_schools")),
    ]
    rows = [*everybody, *((page, "director", url) for page, url in of_process)]
    rows += [(page, who, url) for page, several, url in lists for who in several.split()]
    return [(f"{page} ({who})", people[who], url) for page, who, url in rows]


def measured(client, url):
    """``{"p50", "p95", "cpu" (ms), "queries", "bytes" (compressed)}`` of a page."""
    times, processor = [], []
    for number in range(ROUNDS + WARM_UP):
        begun, cpu = time.perf_counter(), time.process_time()
        response = client.get(url)
        if response.status_code != 200:
            sys.exit(f"{url} answered {response.status_code}")
        if number >= WARM_UP:
            times.append((time.perf_counter() - begun) * 1000)
            processor.append((time.process_time() - cpu) * 1000)
    times.sort()
    return {
        "p50": statistics.median(times),
        "p95": times[int(len(times) * PLACE_OF_P95)],
        "cpu": statistics.median(processor),
        "queries": len(queries_of(client, url)),
        "bytes": len(gzip.compress(response.content, 6)),
    }


def queries_of(client, url):
    """``[(ms, SQL)]`` of one request; statements that only enter or leave a transaction are not queries."""
    found = []

    def note(execute, sql, params, many, context):
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            if not sql.startswith(("SAVEPOINT", "RELEASE")):
                found.append(((time.perf_counter() - begun) * 1000, sql))

    with connection.execute_wrapper(note):
        client.get(url)
    return found


def main():
    setup_test_environment()
    rows = {}
    if not SHOW:
        with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=["django.middleware.common.CommonMiddleware"]):
            rows["a trivial view"] = measured(Client(), "/")
    for page, client, url in pages():
        if not SHOW:
            rows[page] = measured(client, url)
        elif SHOW in page:
            client.get(url)
            for took, sql in queries_of(client, url):
                print(f"{page}: {took:6.1f} ms  {sql[:1500]}")
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
