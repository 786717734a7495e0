"""Prints of every kind and audience: both walls give each person the same ones, whatever is shared, led or stopped."""

import random
from uuid import uuid4

import pytest
from django.db import transaction

from conftest import load_lists
from pore.access.context import behind
from pore.access.policy import visible
from pore.cycle.models import SupportProcess
from pore.documents.models import Document
from pore.institutions.models import Membership
from pore.jobs.models import Job
from pore.tests.world import build_world
from pore.wall.tests.test_wall_agrees import ids, people, shake
from support_plans.models import Meeting


@pytest.fixture(scope="module")
def prints(django_db_setup, django_db_blocker):
    """The world with one print of every kind for every audience it may have, in every process; lists of all meetings."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_lists()
        build_world()
        for process in SupportProcess.objects.select_related("school", "partnership"):
            _print_everything(process)
        yield
        transaction.set_rollback(True)


def _print_everything(process):
    by = Membership.objects.filter(institution=process.school).first() or Membership.objects.first()
    subjects = [(kind, uuid4()) for kind in Document.Kind.values if kind != "attendance"]
    subjects += [("attendance", meeting.uuid) for meeting in Meeting.objects.filter(process=process)]
    for kind, subject in subjects:
        audiences = ["school"] if kind in Document.OF_SCHOOL else Document.Audience.values
        for audience in audiences:
            job = Job.objects.create(task="x", key=uuid4().hex)
            about = {"kind": kind, "subject": subject, "subject_version": 1, "fingerprint": audience, "audience": audience}
            Document.objects.create(process=process, title=kind, job=job, requested_by=by, **about)


def test_both_walls_give_the_same_prints(prints, db):
    chance, wrong, seen = random.Random(7), [], 0
    for _round in range(4):
        for actor in people():
            with behind(actor):
                found = ids(Document.objects.all())
            allowed = ids(visible(actor, Document))
            wrong += [f"{actor.column}: {Document.objects.get(pk=pk)}" for pk in found ^ allowed]
            seen += len(allowed)
        shake(chance)
    assert wrong == []
    assert seen > 1000
