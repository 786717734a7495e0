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
from pore.cycle.models import Frozen, Side, Stage
from pore.ui.templatetags.po import day
from support_plans.models import Meeting, SupportPlan

SECTIONS = 8
MOST_SHOWN = 5


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


def duties_of(actor, processes):
    """Everything that waits for ``actor`` in ``processes``, the most pressing first."""
    found = []
    if actor.column in ("director", "deputy"):
        found += _requests(actor, processes) + _diagnoses(actor, processes)
    if actor.column == "director":
        found += _plans_to_decide(actor, processes)
    if actor.column == "sore":
        found += _plans_to_write(actor, processes)
    if actor.column == "coordinator":
        found += _queue(actor)
    if actor.column in ("director", "sore"):
        found += _evaluations(actor, processes)
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


def _signed(records, version_of):
    """``{subject uuid: sides that signed the text before both sides}``."""
    versions = {record.uuid: version_of(record) for record in records}
    return Frozen.signed_sides(versions)


def _plans_to_decide(actor, processes):
    proposed = list(
        visible(actor, SupportPlan)
        .filter(process__in=processes, state=SupportPlan.State.PROPOSED)
        .select_related("process__school")
    )
    signed = _signed(proposed, lambda plan: plan.edition)
    return [
        Waiting(
            _("Decide on the annual support plan"),
            _("The SORE proposes. The decision belongs to the school."),
            plan.get_absolute_url(),
            _("Read the plan"),
            process_id=plan.process_id,
        )
        for plan in proposed
        if Side.SCHOOL not in signed.get(plan.uuid, ())
    ]


def _plans_to_write(actor, processes):
    ready = [process for process in processes if process.stage == Stage.PLANNING]
    plans = {
        plan.process_id: plan
        for plan in visible(actor, SupportPlan).filter(process__in=ready).select_related("process__school")
    }
    proposed = [plan for plan in plans.values() if plan.state == SupportPlan.State.PROPOSED]
    signed = _signed(proposed, lambda plan: plan.edition)
    found = []
    for process in ready:
        plan, url = plans.get(process.pk), reverse("support_plans:plan", args=[process.uuid])
        task = _task_with(plan, signed)
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
    if plan.is_draft:
        return _("Finish the annual support plan"), _("Open the plan")
    if Side.SUPPORT not in signed.get(plan.uuid, ()):
        return _("Sign the annual support plan"), _("Open the plan")
    return None


def _evaluations(actor, processes):
    side = Side.SUPPORT if actor.column == "sore" else Side.SCHOOL
    rows = list(visible(actor, JointEvaluation).filter(process__in=processes).select_related("process__school"))
    ready = [one for one in rows if one.state == JointEvaluation.State.READY]
    signed = _signed(ready, lambda one: one.attempt)
    words = {Side.SUPPORT: "support_words", Side.SCHOOL: "school_words"}[side]
    found = []
    for one in rows:
        if one.is_open and not getattr(one, words):
            title = _("Write your words of the joint evaluation")
        elif one in ready and side not in signed.get(one.uuid, ()):
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
            due_on=None if own else (one.starts_at + timedelta(days=7)).date(),
            presses=not own,
            process_id=one.process_id,
        )
        for one in over
        if one.waits_for_attendance
    ]


def _queue(actor):
    rows = visible(actor, SupportRequest).filter(state=SupportRequest.State.SENT, process__outcome="")
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
        for one in rows.select_related("process__school").order_by("sent_at")
    ]
