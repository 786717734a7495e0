"""Five thousand requests of different people, mixed on kept connections, some failing: nobody meets another's rows."""

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import ProgrammingError, connection, transaction
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from conftest import load_lists
from diagnosis.models import DiagnosisSection
from pore.access.context import behind, narrowed
from pore.access.policy import visible
from pore.cycle.models import SupportProcess
from pore.desk.demo.county import build_county
from pore.institutions.acting import BehindTheWall, actor_for
from pore.institutions.models import Membership

REQUESTS = 5000
THREADS = 4


@pytest.fixture
def committed_county(transactional_db):
    load_lists()
    build_county()


def _seen():
    return frozenset(DiagnosisSection.objects.values_list("pk", flat=True)), SupportProcess.objects.count()


def _view(chance):
    """One of the things a view does, and what it saw on the way."""

    def view(request):
        request.seen = _seen()
        kind = chance.randrange(6)
        if kind == 0:
            with narrowed("statistics", 1):
                SupportProcess.objects.count()
            assert _seen() == request.seen
        if kind == 1:
            with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT nothing FROM nowhere")
            assert _seen() == request.seen
        if kind == 2:
            return HttpResponse(status=500)
        if kind == 3:
            raise Http404
        return HttpResponse()

    return view


def _work(seed, actors, expected):
    chance, wrong = random.Random(seed), 0
    try:
        for _number in range(REQUESTS // THREADS):
            number = chance.randrange(len(actors))
            request = RequestFactory().get("/")
            request.actor = actors[number]
            with suppress(Http404):
                BehindTheWall(_view(chance))(request)
            wrong += request.seen != expected[number]
            with connection.cursor() as cursor:
                cursor.execute("SELECT current_setting('pore.membership', true), current_user = session_user")
                left, same = cursor.fetchone()
            wrong += bool(left) or not same
    finally:
        connection.close()
    return wrong


def test_kept_connections_carry_nothing_over(committed_county):
    actors = [actor_for(one) for one in Membership.objects.current().select_related("institution", "user")]
    expected = []
    for actor in actors:
        with behind(actor):
            expected.append(_seen())
        assert expected[-1][0] == frozenset(visible(actor, DiagnosisSection).values_list("pk", flat=True))
    assert len(set(expected)) > 5  # people who see different rows
    with ThreadPoolExecutor(THREADS) as threads:
        wrong = list(threads.map(lambda seed: _work(seed, actors, expected), range(THREADS)))
    assert wrong == [0] * THREADS
