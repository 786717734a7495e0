"""Lists cost the same number of queries for one row and for three; no page over thirty."""

from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diagnosis.actions import open_process, send_request
from diagnosis.models import SupportRequest
from pore.cycle.models import SupportProcess
from pore.documents.models import Document
from pore.institutions.acting import actor_for
from pore.institutions.actions import invite
from pore.institutions.models import Institution, Membership, School
from pore.jobs.models import Job
from pore.sharing.models import ReadEntry
from support_plans.models import Meeting, Participant

MOST_OF_A_LIST = 12
MOST_OF_A_PAGE = 30


def cost(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def leading():
    return SupportProcess.objects.select_related("school").get(school__rspo=900011)


def more_requests(numbers):
    director = Membership.objects.get(user__email="przedszkole22@demo.example")
    for number in numbers:
        school = School.objects.create(
            kind="school", name=f"Szkoła {number}", rspo=950000 + number, territory=director.institution.territory
        )
        process = open_process(school=school, school_year=2026, by=director)
        send_request(request=SupportRequest.objects.get(process=process), by=director)


def more_meetings(numbers):
    pattern = Meeting.objects.filter(process=leading()).first()
    for _number in numbers:
        pattern.pk, pattern._state.adding = None, True
        pattern.uuid = uuid4()
        pattern.save()


def more_documents(numbers):
    pattern = Document.objects.filter(process=leading()).first()
    for number in numbers:
        Document.objects.create(
            process=leading(),
            kind="plan",
            title=pattern.title,
            subject=uuid4(),
            subject_version=1,
            job=Job.objects.create(task="x", key=f"x{number}"),
            requested_by=pattern.requested_by,
        )


def more_people(numbers):
    coordinator = Membership.objects.select_related("institution", "user").get(user__email="koordynator@demo.example")
    for number in numbers:
        user = get_user_model().objects.create(email=f"o{number}@x.example", full_name=f"Osoba {number}")
        Membership.objects.create(user=user, institution=leading().school, role="staff")
        invite(
            institution=leading().school,
            role="staff",
            email=f"z{number}@x.example",
            by=coordinator.user,
            actor=actor_for(coordinator),
        )


def more_schools(numbers):
    gmina = leading().school.territory
    body = Institution.objects.get(teryt="9901022")
    for number in numbers:
        School.objects.create(
            kind="school", name=f"Szkoła {number}", rspo=960000 + number, territory=gmina, governing_body=body
        )


def more_reads(numbers):
    reader = Membership.objects.get(user__email="sore@demo.example", role="sore")
    for _number in numbers:
        ReadEntry.objects.create(
            school=leading().school, process_uuid=leading().uuid, document="summary", membership=reader, how="page"
        )


def more_participants(numbers):
    for number in numbers:
        Participant.objects.create(process=leading(), name=f"Uczestnik {number}")


LISTS = [
    ("koordynator", "processes", (), more_requests),
    ("koordynator", "diagnosis:queue", (), more_requests),
    ("koordynator", "home", (), more_requests),
    ("sore", "support_plans:meetings", (), more_meetings),
    ("dyrektor", "documents:list", (), more_documents),
    ("koordynator", "institutions:people", (), more_people),
    ("koordynator", "institutions:schools", (), more_schools),
    ("gmina", "partnerships:our_schools", (), more_schools),
    ("powiat", "partnerships:dashboard", (), more_schools),
    ("dyrektor", "diagnosis:sharing", ("process",), more_reads),
    ("sore", "support_plans:participants", ("process",), more_participants),
    ("sore", "process", ("process",), more_meetings),
]
# Pages that are more than a list: a process with its chain and story, sharing, a home with what waits.
LARGER = {"process", "diagnosis:sharing", "home"}


@pytest.mark.parametrize(("person", "route", "needs", "more"), LISTS, ids=[row[1] for row in LISTS])
def test_queries_do_not_grow_with_rows(person, route, needs, more, county, sign_in):
    client = sign_in(person)
    url = reverse(route, args=[leading().uuid] if needs else [])
    client.get(url)
    more(range(1))
    with_one = cost(client, url)
    more(range(1, 3))
    with_three = cost(client, url)
    assert with_one == with_three
    assert with_three <= (MOST_OF_A_PAGE if route in LARGER else MOST_OF_A_LIST)
