"""Reminders: whose turn it is, once for each step."""

from datetime import timedelta

import pytest
from django.utils import timezone

from diagnosis.models import SupportRequest
from pore.desk.reminders import remind
from pore.desk.tasks import send_reminders
from pore.notices.models import Notice
from support_plans.models import Meeting, SupportPlan

pytestmark = pytest.mark.usefixtures("county")


def told(prefix):
    rows = Notice.objects.filter(key__startswith=f"reminder:{prefix}").order_by("key", "user__email")
    return [(one.key.rsplit(":", 1)[1], one.user.email) for one in rows]


def test_lead_is_reminded_of_attendance_half_way_and_at_the_end():
    one = Meeting.objects.filter(process__outcome="", lead__isnull=False, state="planned").first()
    begun = timezone.now() - timedelta(days=1)
    Meeting.objects.filter(pk=one.pk).update(starts_at=begun)
    lead = one.lead.user.email

    remind()
    assert told(f"attendance:{one.uuid}") == []
    remind(timezone.now() + timedelta(days=2))
    assert told(f"attendance:{one.uuid}") == [("0", lead)]
    for _run in range(2):
        remind(timezone.now() + timedelta(days=9))
    assert told(f"attendance:{one.uuid}") == [("0", lead), ("1", lead)]


def test_coordinator_is_reminded_before_the_clock_ends_and_after():
    one = SupportRequest.objects.filter(state="sent").first()
    for days, steps in ((9, []), (11, ["0"]), (15, ["0", "1"])):
        remind(one.sent_at + timedelta(days=days))
        assert told(f"request:{one.uuid}") == [(step, "koordynator@demo.example") for step in steps]


def test_school_is_told_politely_and_once(mailoutbox):
    plan = SupportPlan.objects.filter(process__outcome="", state="proposed").first()
    past = timezone.now() - timedelta(days=8)
    SupportPlan.objects.filter(pk=plan.pk).update(proposed_at=past)
    for days in (0, 1, 30):
        remind(timezone.now() + timedelta(days=days))

    assert len(told(f"plan:{plan.uuid}")) == 1
    text = " ".join(mail.subject + mail.body for mail in mailoutbox if plan.get_absolute_url() in mail.body).casefold()
    assert text
    assert not [word for word in ("spóźni", "opóźni", "overdue", "late") if word in text]


def test_job_that_runs_twice_tells_once():
    send_reminders()
    first = Notice.objects.count()
    send_reminders()

    assert Notice.objects.count() == first
