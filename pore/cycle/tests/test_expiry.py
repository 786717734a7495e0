"""Assignments and shares run out on their day, whether the nightly job has come or not."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from diagnosis.actions import open_sections
from pore.audit.models import AuditEntry
from pore.base.errors import NotReady
from pore.base.school_year import last_day_of_support
from pore.cycle.expiry import end_what_has_run_out
from pore.cycle.models import Assignment, SupportProcess
from pore.cycle.tasks import end_expired
from pore.institutions.models import Membership
from pore.jobs.models import Heartbeat
from pore.sharing.models import Grant


def leading():
    return SupportProcess.objects.select_related("school", "partnership").get(school__rspo=900011)


def yesterday():
    return timezone.localdate() - timedelta(days=1)


def test_last_day_is_ninety_days_after_the_school_year():
    assert last_day_of_support(2026) == date(2027, 11, 29)


def test_assignment_lasts_as_long_as_its_school_year_allows(county):
    for one in Assignment.objects.select_related("process"):
        assert one.until == last_day_of_support(one.process.school_year)


def test_expired_assignment_opens_nothing_even_before_the_job(county, sign_in):
    client, process = sign_in("sore", "sore"), leading()
    assert client.get(process.get_absolute_url()).status_code == 200
    Assignment.objects.filter(process=process).update(until=yesterday())
    assert client.get(process.get_absolute_url()).status_code == 404


def test_job_ends_what_has_run_out_once(county):
    end_what_has_run_out()  # last year's, in those weeks of the year in which they run out
    process, traces = leading(), AuditEntry.objects.filter(action="ran_out").count()
    Assignment.objects.filter(process=process).update(until=yesterday())
    Grant.objects.filter(process_uuid=process.uuid).update(until=yesterday())
    assert end_what_has_run_out() == (3, 3)
    ended = list(Assignment.objects.filter(process=process).values_list("ended_at", flat=True))
    assert end_what_has_run_out() == (0, 0)
    assert list(Assignment.objects.filter(process=process).values_list("ended_at", flat=True)) == ended
    assert not Grant.objects.lasting().filter(process_uuid=process.uuid).exists()
    assert AuditEntry.objects.filter(action="ran_out").count() == traces + 1


def test_job_leaves_alone_what_still_holds(county):
    before = Assignment.objects.filter(ended_at=None, until__gte=timezone.localdate()).count()
    end_expired()
    assert Assignment.objects.active().count() == before
    assert Grant.objects.open().filter(process_uuid=leading().uuid).count() == 3
    assert Heartbeat.last("expiry") is not None


def test_nothing_is_opened_beyond_the_last_day(county):
    process, sore = leading(), Membership.objects.get(user__email="sore@demo.example", role="sore")
    director = Membership.objects.select_related("user").get(user__email="dyrektor@demo.example")
    last = process.last_day
    open_sections(process=process, sections=["team"], membership=sore, until=last, by=director)
    with pytest.raises(NotReady):
        open_sections(process=process, sections=["team"], membership=sore, until=last + timedelta(days=1), by=director)


def test_database_refuses_a_share_beyond_the_last_day(county):
    grant = Grant.objects.open().filter(process_uuid=leading().uuid).first()
    assert grant.latest == leading().last_day
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(pk=grant.pk).update(until=grant.latest + timedelta(days=1))


def test_last_day_is_shown_to_the_parties(county, sign_in):
    day = leading().last_day.strftime("%d.%m.%Y")
    for name in ("dyrektor", "sore", "koordynator"):
        assert day in sign_in(name).get(leading().get_absolute_url()).content.decode()
