"""Both sign while a third person changes the text: three threads, and afterwards every signature covers what is stored."""

import threading
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connections, transaction

from conftest import load_lists
from evaluation.tests.desks import DESKS, EvaluationDesk, complete, demand_true_signatures
from pore.base.errors import NotReady, StaleVersion
from pore.cycle.models import Frozen, Signature, SupportProcess

ROUNDS = 8


@pytest.fixture
def committed(transactional_db):
    load_lists()
    call_command("seed_demo", stdout=StringIO())
    complete(900016)


def _at_once(*acts):
    """Run all acts in threads that begin at the same moment; refusals are part of the game."""
    start, broken = threading.Barrier(len(acts)), []

    def run(act):
        start.wait()
        try:
            act()
        except (NotReady, StaleVersion):
            pass
        except Exception as problem:
            broken.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken == []


def _change(desk, words):
    """The third person: takes the text back, changes it and puts it before both sides again."""
    with transaction.atomic():
        desk.take_back(desk.load())
        desk.edit(desk.load(), words)
        desk.edit_part(desk.load(), words)
        desk.put(desk.load())


def _put_back(desk):
    """From agreed to waiting for signatures again, for the next round."""
    one = desk.load()
    Signature.objects.filter(frozen__subject=one.uuid).delete()
    waiting = {"state": "ready"} if isinstance(desk, EvaluationDesk) else {"state": "proposed", "adopted_at": None}
    type(one).objects.filter(pk=one.pk).update(**waiting)
    header = {"outcome": "", "ended_at": None, "stage": 4} if isinstance(desk, EvaluationDesk) else {"stage": 2}
    SupportProcess.objects.filter(pk=one.process_id).update(**header)


@pytest.mark.parametrize("desk", DESKS, ids=["plan", "evaluation"])
def test_both_sign_while_a_third_changes_the_text(desk, committed):
    if desk.load().state == desk.opened:
        desk.put(desk.load())
    for number in range(ROUNDS):
        pages = desk.load(), desk.load()
        seen = pages[0].frozen.checksum
        _at_once(
            lambda page=pages[0], seen=seen: desk.sign(page, "school", seen),
            lambda page=pages[1], seen=seen: desk.sign(page, "support", seen),
            lambda words=f"Runda {number}": _change(desk, words),
        )
        demand_true_signatures(desk)
        if desk.load().state == desk.final:
            _put_back(desk)
    assert Frozen.objects.filter(subject=desk.load().uuid).exists()
