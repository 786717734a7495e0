"""The window of reminders looks at the matters of all schools: a job opens it, nobody who acts."""

import pytest
from django.db import ProgrammingError, transaction

from conftest import load_lists
from diagnosis.models import SupportRequest
from evaluation.models import JointEvaluation
from pore.access.actor import NOBODY, Actor
from pore.access.context import behind, narrowed
from pore.cycle.models import Assignment, CarriedOver, Frozen, Signature, SupportProcess
from pore.institutions.acting import actor_for
from pore.institutions.models import Membership
from pore.tests.world import build_world
from support_plans.models import Activity, Goal, Meeting, SupportPlan

SHOWN = (SupportProcess, Assignment, SupportRequest, SupportPlan, Meeting, Activity, Frozen, Signature, JointEvaluation)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load_lists()
        yield build_world()
        transaction.set_rollback(True)


def counted(*models):
    return [model._base_manager.count() for model in models]


def test_job_looks_at_what_reminders_need_and_at_nothing_else(world, db):
    everything = counted(*SHOWN)
    with behind(NOBODY), narrowed("reminder"):
        assert counted(*SHOWN) == everything
        assert counted(Goal, CarriedOver) == [0, 0]
        assert SupportPlan.objects.update(number="x") == 0
    assert min(everything) > 0


@pytest.mark.parametrize("column", ["director", "sore", "coordinator", "county_official"])
def test_acting_person_cannot_open_the_window(column, world, db):
    actor = actor_for(Membership.objects.filter(user__email=f"{column}@far.example").first())
    with behind(actor):
        before = counted(*SHOWN)
        with pytest.raises(ProgrammingError, match="only a job"), transaction.atomic(), narrowed("reminder"):
            counted(*SHOWN)
        assert counted(*SHOWN) == before


def test_person_without_a_role_cannot_open_the_window(world, db):
    person = Membership.objects.filter(user__email="director@far.example").first().user_id
    refused = pytest.raises(ProgrammingError, match="only a job")
    with refused, behind(Actor(user_id=person)), narrowed("reminder"):
        counted(*SHOWN)
