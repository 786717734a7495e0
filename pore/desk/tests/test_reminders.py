"""Reminders: whose turn it is, once for each step."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from diagnosis.models import SupportRequest
from pore.cycle.models import SupportProcess
from pore.desk.models import Deadline
from pore.desk.reminders import remind
from pore.desk.tasks import send_reminders
from pore.institutions.models import Membership
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


def test_sore_is_reminded_of_the_signature_that_is_missing():
    plan = SupportPlan.objects.select_related("process").filter(process__outcome="", state="proposed").first()
    director = Membership.objects.current().get(institution=plan.process.school, role="director")
    plan.frozen.sign(by=director, side="school")
    key = f"signature:{plan.frozen.uuid}"
    for days, steps in ((1, []), (3, ["0"]), (8, ["0", "1"])):
        remind(timezone.now() + timedelta(days=days))
        assert told(key) == [(step, "sore@demo.example") for step in steps]


def test_nobody_is_reminded_of_a_signature_before_the_school_has_signed():
    remind(timezone.now() + timedelta(days=30))
    assert told("signature:") == []


def test_sore_is_reminded_of_the_joint_evaluation_and_the_school_is_not():
    process = SupportProcess.objects.running().filter(stage=3).first()
    day = timezone.make_aware(datetime(process.school_year + 1, 6, 30))
    sore = process.assignments.active().of_people().get().membership.user.email
    for days, steps in ((31, []), (29, ["0"]), (13, ["0", "1"])):
        remind(day - timedelta(days=days))
        assert told(f"evaluation:{process.uuid}") == [(step, sore) for step in steps]


def test_days_of_the_year_are_announced_twice_and_never_afterwards(mailoutbox):
    day = Deadline.objects.get(partnership=None, code="training_plan")
    date = timezone.make_aware(datetime(2027, 1, 31, 8))
    for days, count in ((8, 0), (6, 1), (1, 2), (0, 2), (-3, 2)):
        remind(date - timedelta(days=days))
        mine = Notice.objects.filter(key__startswith=f"reminder:day:{day.uuid}", user__email="dyrektor@demo.example")
        assert mine.count() == count
    assert set(mine.values_list("about", flat=True)) == {f"{day}, 31.01.2027"}
    assert not Notice.objects.filter(key__startswith="reminder:day", user__email="gmina@demo.example").exists()
    text = " ".join(mail.body for mail in mailoutbox).casefold()
    assert not [word for word in ("spóźni", "opóźni", "overdue") if word in text]


def test_hidden_day_is_not_announced():
    Deadline.objects.update(is_current=False)
    remind(timezone.make_aware(datetime(2027, 1, 30)))
    assert told("day:") == []
