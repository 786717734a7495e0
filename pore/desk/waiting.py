"""What waits for a person: the first thing on every home page."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from diagnosis.models import DiagnosisSection, DiagnosisSummary, SupportRequest
from evaluation.models import JointEvaluation
from pore.access.matrix import may
from pore.access.policy import visible
from pore.cycle.models import Side, Stage
from pore.ui.templatetags.po import day
from support_plans.models import Meeting, MonitoringNote, SupportPlan

SECTIONS = 8
MOST_SHOWN = 5
CONFIRMED_WITHIN = timedelta(days=7)  # from a meeting to its attendance list: what supporters promise
HALF_YEAR = (1, 2)  # months


@dataclass(frozen=True)
class Waiting:
    """One row: what to do, about which school, where, and until when (None where nothing presses)."""

    title: str
    text: str
    url: str
    action: str
    due_on: date | None = None
    presses: bool = False  # only duties of supporters and partners may be shown as overdue
    process_id: int | None = None


def own_term(moment):
    """The day of a term of the school's own people while it lies ahead; a school is never shown as overdue."""
    day = timezone.localdate(moment)
    return day if day >= timezone.localdate() else None


def duties_of(facts):
    """Everything that waits for the reader of ``facts`` in its processes, the most pressing first."""
    actor, processes, found = facts.actor, facts.processes, []
    if actor.column in ("director", "deputy"):
        found += _requests(actor, processes)
    if actor.column in ("director", "deputy", "staff"):
        found += _diagnoses(actor, processes)
    if actor.column == "director":
        found += _plans_to_decide(facts)
    if actor.column == "sore":
        found += _plans_to_write(facts) + _half_year(actor, processes)
    if actor.column == "coordinator":
        found += _queue(facts)
    if actor.column in ("director", "sore"):
        found += _evaluations(facts)
    if may(actor.column, "attendance", "E"):
        found += _attendance(actor)
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or date.max))


def _requests(actor, processes):
    rows = visible(actor, SupportRequest).filter(process__in=processes, state__in=SupportRequest.EDITABLE)
    return [
        Waiting(
            _("Complete the request") if one.state == "needs_changes" else _("Finish the request for support"),
            _("PORE asked for more. Read what is missing.")
            if one.state == "needs_changes"
            else _("Until you send it, only the school sees it."),
            one.get_absolute_url(),
            _("Open the request"),
            process_id=one.process_id,
        )
        for one in rows.select_related("process")
    ]


def _diagnoses(actor, processes):
    early = [process for process in processes if process.stage <= Stage.DIAGNOSIS]
    done = dict(
        visible(actor, DiagnosisSection)
        .filter(process__in=early)
        .values("process_id")
        .annotate(done=Count("pk", filter=Q(done_at__isnull=False)))
        .values_list("process_id", "done")
    )
    if actor.column == "staff":
        return [_for_team(process, done[process.pk]) for process in early if process.pk in done]
    unpublished = set(
        visible(actor, DiagnosisSummary).filter(process__in=early, published_at=None).values_list("process_id", flat=True)
    )
    found = []
    for process in early:
        if done.get(process.pk, 0) < SECTIONS:
            found.append(
                Waiting(
                    _("Finish the needs diagnosis"),
                    _("Finished %(done)d of 8 parts. Only the school sees it.") % {"done": done.get(process.pk, 0)},
                    reverse("diagnosis:sections", args=[process.uuid]),
                    _("Go to the diagnosis"),
                    process_id=process.pk,
                )
            )
        elif process.pk in unpublished:
            found.append(
                Waiting(
                    _("Publish the conclusions of the diagnosis"),
                    _("The SORE will then propose a plan. You choose who else reads them."),
                    reverse("diagnosis:summary", args=[process.uuid]),
                    _("Open the conclusions"),
                    process_id=process.pk,
                )
            )
    return found


def _for_team(process, done):
    """The same for a member of the diagnosis team, who sees how far it is and does not publish."""
    return Waiting(
        _("Work on the needs diagnosis with your team"),
        _("Finished %(done)d of 8 parts. Only the school sees it.") % {"done": done},
        reverse("diagnosis:sections", args=[process.uuid]),
        _("Go to the diagnosis"),
        process_id=process.pk,
    )


def _plans_to_decide(facts):
    return [
        Waiting(
            _("Decide on the change of the plan") if plan.is_amendment else _("Decide on the annual support plan"),
            _("The SORE proposes. The decision belongs to the school."),
            plan.get_absolute_url(),
            _("Read the plan"),
            process_id=plan.process_id,
        )
        for plan in facts.plans.values()
        if plan.state == SupportPlan.State.PROPOSED and Side.SCHOOL not in facts.signed.get(plan.uuid, ())
    ]


def _plans_to_write(facts):
    found = []
    for process in facts.processes:
        plan = facts.plans.get(process.pk)
        if process.stage not in (Stage.PLANNING, Stage.DELIVERY) or (plan is None and process.stage == Stage.DELIVERY):
            continue
        url = plan.get_absolute_url() if plan else reverse("support_plans:plan", args=[process.uuid])
        task = _task_with(plan, facts.signed)
        if task:
            title, action = task
            found.append(Waiting(title, str(process.school), url, action, process_id=process.pk))
    return found


def _task_with(plan, signed):
    """What the SORE has to do with the plan of a process, as title and button; None while the school decides."""
    if plan is None:
        return _("Prepare the annual support plan"), _("Begin the plan")
    if plan.is_draft and plan.decline_reason:
        return _("The school asked for changes in the plan"), _("Open the plan")
    if plan.is_draft and plan.is_amendment:
        return _("Finish the change of the plan"), _("Open the change")
    if plan.is_draft:
        return _("Finish the annual support plan"), _("Open the plan")
    if Side.SUPPORT not in signed.get(plan.uuid, ()):
        return _("Sign the annual support plan"), _("Open the plan")
    return None


def _half_year(actor, processes):
    """In January and February the SORE is reminded of the note of the half-year (domain, §3.6); nothing presses."""
    today = timezone.localdate()
    if today.month not in HALF_YEAR:
        return []
    carried_out = [process for process in processes if process.stage == Stage.DELIVERY]
    recent = visible(actor, MonitoringNote).filter(process__in=carried_out, day__gte=today.replace(month=1, day=1))
    written = set(recent.values_list("process_id", flat=True))
    return [
        Waiting(
            _("Write the note of the half-year"),
            str(process.school),
            reverse("support_plans:note_new", args=[process.uuid]),
            _("Write a note"),
            process_id=process.pk,
        )
        for process in carried_out
        if process.pk not in written
    ]


def _evaluations(facts):
    side = Side.SUPPORT if facts.actor.column == "sore" else Side.SCHOOL
    words = {Side.SUPPORT: "support_words", Side.SCHOOL: "school_words"}[side]
    found = []
    for one in facts.evaluations.values():
        if one.is_open and not getattr(one, words):
            title = _("Write your words of the joint evaluation")
        elif one.state == JointEvaluation.State.READY and side not in facts.signed.get(one.uuid, ()):
            title = _("Sign the joint evaluation")
        else:
            continue
        where, school = one.get_absolute_url(), str(one.process.school)
        found.append(Waiting(title, school, where, _("Open the evaluation"), process_id=one.process_id))
    return found


def _attendance(actor):
    """Meetings that are over and whose attendance nobody has confirmed; a supporter's duty of seven days."""
    own = actor.school_ids != ()
    over = (
        visible(actor, Meeting, "E", document="attendance")
        .filter(state=Meeting.State.PLANNED, starts_at__lt=timezone.now(), process__outcome="")
        .select_related("activity", "process__school")[:MOST_SHOWN]
    )
    return [
        Waiting(
            _("Confirm the attendance of %(day)s") % {"day": day(one.starts_at)},
            one.activity.title if own else f"{one.activity.title}, {one.process.school}",
            reverse("support_plans:attendance", args=[one.uuid]),
            _("Mark who was there"),
            due_on=own_term(one.starts_at + CONFIRMED_WITHIN)
            if own
            else timezone.localdate(one.starts_at + CONFIRMED_WITHIN),
            presses=not own,
            process_id=one.process_id,
        )
        for one in over
        if one.waits_for_attendance
    ]


def _queue(facts):
    return [
        Waiting(
            str(one.process.school),
            _("Request %(number)s waits for a decision.") % {"number": one.number},
            reverse("diagnosis:decide", args=[one.process.uuid]),
            _("Decide"),
            due_on=one.answer_due_on,
            presses=True,
            process_id=one.process_id,
        )
        for one in facts.requests
    ]
