"""Reminders of what waits, once for each step and never a reproach: a school is not late, it decides.

Each is told through ``pore.notices``: the job may run twice, and on a day it did not run the next one catches up."""

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diagnosis.models import SupportRequest
from diagnosis.notices import directors_of
from evaluation.models import JointEvaluation
from pore.access.context import narrowed
from pore.base.school_year import school_year_of
from pore.cycle.models import Assignment, Frozen, Side, Stage, SupportProcess
from pore.desk.models import Deadline
from pore.institutions.models import Membership, Partnership, Role
from pore.notices.models import Kind
from pore.notices.telling import tell
from support_plans.models import Meeting, SupportPlan

LETTER, DAY_LETTER = "mails/reminder.txt", "mails/day_near.txt"
AFTER_A_MEETING = (timedelta(days=2), timedelta(days=7))  # the duty of seven days, half-way and at its end
BEFORE_AN_ANSWER = (timedelta(days=4), timedelta(0))  # before the clock of a request ends, and when it has
AFTER_A_PROPOSAL = (timedelta(days=7),)
AFTER_THE_SCHOOL_SIGNED = (timedelta(days=2), timedelta(days=7))
BEFORE_AN_EVALUATION = (timedelta(days=30), timedelta(days=14))
JOINT_EVALUATION = "joint_evaluation"  # the code of its common day; a partnership may move it
BEFORE_A_DAY = (timedelta(days=7), timedelta(days=1))


def remind(now=None):
    """Tell everybody what waits for them today."""
    now = now or timezone.now()
    with narrowed("reminder"):
        told = [*_attendance(now), *_requests(now), *_plans(now), *_signatures(now), *_evaluations(now)]
        near = list(_days(now))
    for letter, reminders in ((LETTER, told), (DAY_LETTER, near)):
        for key, subject, addresses, url, about in reminders:
            tell(Kind.REMINDER, key, letter, subject, sorted(addresses), url=url, about=about, link=url)


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
        step = _passed(now, _midnight(one.answer_due_on), [-span for span in BEFORE_AN_ANSWER])
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


def _signatures(now):
    """The SORE: the school has signed a plan or an evaluation, and the other signature is missing."""
    plans = SupportPlan.objects.filter(state=SupportPlan.State.PROPOSED, process__outcome="")
    evaluations = JointEvaluation.objects.filter(state=JointEvaluation.State.READY, process__outcome="")
    waiting = [*plans.select_related("process__school"), *evaluations.select_related("process__school")]
    newest = {one.subject: one for one in Frozen.of_subjects([one.uuid for one in waiting])}
    for one in waiting:
        sides = newest[one.uuid].sides if one.uuid in newest else {}
        if set(sides) != {Side.SCHOOL}:
            continue
        step = _passed(now, sides[Side.SCHOOL].signed_at, AFTER_THE_SCHOOL_SIGNED)
        if step is None:
            continue
        key, people = f"signature:{newest[one.uuid].uuid}:{step}", _sore_of(one.process_id)
        yield key, _("The school has signed; your signature is missing"), people, one.get_absolute_url(), one.process.school


def _evaluations(now):
    """The SORE, before the day of the joint evaluation: the process is carried out and not evaluated yet."""
    rows = SupportProcess.objects.running().filter(stage__gte=Stage.DELIVERY).select_related("school")
    days = {}
    for one in rows:
        if one.partnership_id not in days:
            kept = Deadline.objects.of(one.partnership)
            days[one.partnership_id] = next((day for day in kept if day.code == JOINT_EVALUATION), None)
        day = days[one.partnership_id]
        step = _passed(now, _midnight(day.on(one.school_year)), [-span for span in BEFORE_AN_EVALUATION]) if day else None
        if step is None:
            continue
        url, people = reverse("evaluation:evaluation", args=[one.uuid]), _sore_of(one.pk)
        yield f"evaluation:{one.uuid}:{step}", _("Time for the joint evaluation"), people, url, one.school


def _days(now):
    """A day of the year comes: those who take part in support now, seven days and one day before, and never after it."""
    today = timezone.localdate(now)
    for partnership in Partnership.objects.order_by("pk"):
        coming = []
        for day in Deadline.objects.of(partnership):
            date = day.on(school_year_of(today))
            step = _passed(now, _midnight(date), [-span for span in BEFORE_A_DAY])
            if step is not None and today < date:
                coming.append((day, date, step))
        people = _taking_part(partnership) if coming else set()
        for day, date, step in coming:
            about = f"{day}, {date.day}.{date.month:02}.{date.year}"
            key = f"day:{day.uuid}:{partnership.uuid}:{date.year}:{step}"
            yield key, _("A day of the school year is near"), people, reverse("desk:calendar"), about


def _taking_part(partnership):
    """Directors of schools in support now, their SORE, and the coordinators of the partnership."""
    running = SupportProcess.objects.running().filter(partnership=partnership, visible_at__isnull=False)
    schools = running.values_list("school_id", "school__parent_id")
    places = {one for pair in schools for one in pair if one}
    sores = Assignment.objects.active().of_people().filter(process__in=running).values("membership_id")
    people = Membership.objects.current().filter(
        Q(role=Role.DIRECTOR, institution__in=places) | Q(pk__in=sores) | Q(role=Role.COORDINATOR, partnership=partnership)
    )
    return set(people.values_list("user__email", flat=True))


def _midnight(day):
    """The beginning of a day in Warsaw."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _sore_of(process_id):
    people = Assignment.objects.active().of_people().filter(process_id=process_id)
    return set(people.values_list("membership__user__email", flat=True))
