"""Lists cost the same number of queries for one row and for three; no page over thirty."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from diagnosis.actions import open_process, send_request
from diagnosis.models import SupportRequest
from pore.cycle.models import Assignment, Handover, SupportProcess
from pore.cycle.succession import hand_over_school
from pore.documents.models import Document
from pore.institutions.acting import actor_for
from pore.institutions.actions import invite
from pore.institutions.models import Institution, Membership, School
from pore.jobs.models import Job
from pore.sharing.models import Grant, Publication, ReadEntry
from support_plans.models import Meeting, Participant

MOST_OF_A_LIST = 12
MOST_OF_A_PAGE = 30


def cost(client, url):
    """Queries of one page, beside those that open and close the transaction of a request."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    about = ("SAVEPOINT", "RELEASE", "SELECT set_config")
    return sum(not query["sql"].startswith(about) for query in queries)


def leading():
    return SupportProcess.objects.select_related("school").filter(school__rspo=900011).earliest("pk")


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


def more_shares(numbers):
    """Each in another process of the school, opened to another person."""
    director = Membership.objects.select_related("user").get(user__email="dyrektor@demo.example")
    host = Membership.objects.get(user__email="sore@demo.example", role="sore").institution
    for number in numbers:
        process = SupportProcess.objects.create(
            school=leading().school, partnership=leading().partnership, school_year=2020 + number, opened_by=director.user
        )
        user = get_user_model().objects.create(email=f"s{number}@x.example", full_name=f"Czytelnik {number}")
        reader = Membership.objects.create(user=user, institution=host, role="expert")
        ends = {"until": timezone.localdate() + timedelta(days=9), "latest": timezone.localdate() + timedelta(days=9)}
        Grant.objects.create(
            school=process.school,
            process_uuid=process.uuid,
            section="needs",
            membership=reader,
            granted_by=director.user,
            **ends,
        )


def more_participants(numbers):
    for number in numbers:
        Participant.objects.create(process=leading(), name=f"Uczestnik {number}")


def more_leavers(numbers):
    more_people(numbers)
    Membership.objects.filter(user__email__startswith="o", user__email__endswith="@x.example").update(
        since=date(2020, 9, 1), until=date(2021, 8, 31)
    )


def more_unconfirmed(numbers):
    """People of a place that nobody but the coordinator looks after."""
    library = Institution.objects.get(rspo=900103)
    for number in numbers:
        user = get_user_model().objects.create(email=f"b{number}@x.example", full_name=f"Osoba {number}")
        Membership.objects.create(user=user, institution=library, role="staff", since=date(2020, 9, 1))


def more_invited_directors(numbers):
    more_schools(numbers)
    coordinator = Membership.objects.select_related("institution", "user").get(user__email="koordynator@demo.example")
    for school in School.objects.filter(rspo__gte=960000, rspo__lt=970000):
        invite(
            institution=school,
            role="director",
            email=f"d{school.rspo}@x.example",
            by=coordinator.user,
            actor=actor_for(coordinator),
        )


def more_to_take_over(numbers):
    """Packets of further processes of the school of a new director, each with a share and a publication."""
    pattern = Handover.objects.open().filter(school__rspo=900014).earliest("pk")
    grant, document = pattern.items.filter(kind="grant").first().grant, Publication.Kind.SUMMARY
    for number in numbers:
        process = SupportProcess.objects.create(
            school=pattern.school,
            partnership=pattern.partnership,
            school_year=2030 + number,
            opened_by=grant.granted_by,
            visible_at=timezone.now(),
        )
        grant.pk, grant._state.adding, grant.uuid, grant.process_uuid = None, True, uuid4(), process.uuid
        grant.save()
        Publication.objects.create(
            school=process.school,
            process_uuid=process.uuid,
            document=document,
            audience="leader",
            published_by=grant.granted_by,
        )
        Grant.objects.filter(pk=grant.pk).update(suspended_at=None)
        hand_over_school(process=process, predecessor=pattern.from_membership, by=pattern.from_membership)


def more_without_sore(numbers):
    """Processes whose SORE has left."""
    gone = Membership.objects.get(user__email="sore2@demo.example")
    for number in numbers:
        process = SupportProcess.objects.create(
            school=leading().school,
            partnership=leading().partnership,
            school_year=2030 + number,
            stage=1,
            opened_by=gone.user,
            visible_at=timezone.now(),
        )
        Assignment.objects.create(process=process, institution=gone.institution, membership=gone, assigned_by=gone.user)
    gone.leave()


LISTS = [
    ("koordynator", "processes", (), more_requests),
    ("koordynator", "diagnosis:queue", (), more_requests),
    ("koordynator", "home", (), more_requests),
    ("sore", "support_plans:meetings", (), more_meetings),
    ("dyrektor", "documents:list", (), more_documents),
    ("koordynator", "institutions:people", (), more_people),
    ("koordynator", "institutions:left", (), more_leavers),
    ("koordynator", "institutions:invite_directors", (), more_invited_directors),
    ("koordynator", "desk:confirm_people", (), more_unconfirmed),
    ("koordynator", "home", (), more_without_sore),
    ("dyrektor14", "desk:takeover", (), more_to_take_over),
    ("dyrektor14", "home", (), more_to_take_over),
    ("koordynator", "institutions:schools", (), more_schools),
    ("gmina", "partnerships:our_schools", (), more_schools),
    ("powiat", "partnerships:dashboard", (), more_schools),
    ("dyrektor", "diagnosis:sharing", ("process",), more_reads),
    ("dyrektor", "diagnosis:sharing", ("process",), more_shares),
    ("dyrektor", "diagnosis:sharing_overview", (), more_shares),
    ("dyrektor", "diagnosis:reads", (), more_reads),
    ("dyrektor", "diagnosis:reads_file", (), more_reads),
    ("sore", "support_plans:participants", ("process",), more_participants),
    ("sore", "process", ("process",), more_meetings),
]
# Pages that are more than a list: a process with its chain and story, sharing, a home with what waits.
LARGER = {"desk:takeover", "process", "diagnosis:sharing", "diagnosis:sharing_overview", "diagnosis:reads", "home"}


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
