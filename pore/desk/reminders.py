"""Reminders of what waits, once for each step and never a reproach: a school is not late, it decides.

Each is told through ``pore.notices``: the job may run twice, and on a day it did not run the next one catches up."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diagnosis.models import SupportRequest
from diagnosis.notices import directors_of
from pore.access.context import narrowed
from pore.cycle.models import Assignment
from pore.institutions.models import Membership, Role
from pore.notices.models import Kind
from pore.notices.telling import tell
from support_plans.models import Meeting, SupportPlan

LETTER = "mails/reminder.txt"
AFTER_A_MEETING = (timedelta(days=2), timedelta(days=7))  # the duty of seven days, half-way and at its end
BEFORE_AN_ANSWER = (timedelta(days=4), timedelta(0))  # before the clock of a request ends, and when it has
AFTER_A_PROPOSAL = (timedelta(days=7),)


def remind(now=None):
    """Tell everybody what waits for them today."""
    now = now or timezone.now()
    with narrowed("reminder"):
        told = [*_attendance(now), *_requests(now), *_plans(now)]
    for key, subject, addresses, url, about in told:
        tell(Kind.REMINDER, key, LETTER, subject, sorted(addresses), url=url, about=about, link=url)


def _passed(now, moment, steps):
    """Number of the last step that has passed since ``moment``, or None."""
    passed = [number for number, step in enumerate(steps) if moment + step <= now]
    return passed[-1] if passed else None


def _attendance(now):
    """Who led a meeting, else the SORE: nobody has said yet who was there."""
    rows = Meeting.objects.filter(state=Meeting.State.PLANNED, starts_at__lt=now, process__outcome="")
    for one in rows.select_related("lead__user", "process__school"):
        step = _passed(now, one.ends_at, AFTER_A_MEETING)
        if step is None:
            continue
        leads = {one.lead.user.email} if one.lead and one.lead.is_current else _sore_of(one.process_id)
        url = reverse("support_plans:attendance", args=[one.uuid])
        yield f"attendance:{one.uuid}:{step}", _("Confirm who was at the meeting"), leads, url, str(one.process.school)


def _requests(now):
    """The coordinator, before the fourteen days of a request end and when they have."""
    for one in SupportRequest.objects.filter(state=SupportRequest.State.SENT, process__outcome="").select_related(
        "process__school"
    ):
        due = timezone.make_aware(timezone.datetime.combine(one.answer_due_on, timezone.datetime.min.time()))
        step = _passed(now, due, [-span for span in BEFORE_AN_ANSWER])
        if step is None:
            continue
        people = Membership.objects.current().filter(role=Role.COORDINATOR, partnership=one.partnership_id)
        url = reverse("diagnosis:decide", args=[one.process.uuid])
        addresses = set(people.values_list("user__email", flat=True))
        yield f"request:{one.uuid}:{step}", _("A request waits for your decision"), addresses, url, str(one.process.school)


def _plans(now):
    """The school, once and politely: the plan waits for its decision."""
    rows = SupportPlan.objects.filter(state=SupportPlan.State.PROPOSED, process__outcome="")
    for one in rows.select_related("process__school"):
        step = _passed(now, one.proposed_at, AFTER_A_PROPOSAL)
        if step is None:
            continue
        addresses = set(directors_of(one.process.school))
        key = f"plan:{one.uuid}:{one.edition}:{step}"
        yield key, _("The plan waits for the school's decision"), addresses, one.get_absolute_url(), str(one.process.school)


def _sore_of(process_id):
    people = Assignment.objects.active().of_people().filter(process_id=process_id)
    return set(people.values_list("membership__user__email", flat=True))
