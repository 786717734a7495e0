"""What follows when plans are proposed, signed and delivered."""

from collections import defaultdict
from decimal import Decimal

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from diagnosis.models import DiagnosisSummary
from pore.access.context import narrowed
from pore.base.errors import NotReady
from pore.cycle.models import CostShare, Frozen, Side, Stage
from pore.cycle.models.frozen import checksum_of
from pore.cycle.models.timeline import TimelineEntry, tell
from pore.documents.models import Counter
from support_plans.models import Attendance, Meeting, Participant, SupportPlan
from support_plans.notices import tell_about_change, tell_new_lead, tell_school
from support_plans.text import plan_text

WHAT = TimelineEntry.What


@transaction.atomic
def begin_plan(*, process):
    """The first draft, starting from the general goal of the published conclusions."""
    process.demand_running()
    summary = DiagnosisSummary.objects.filter(process=process, published_at__isnull=False).first()
    if summary is None:
        raise NotReady(
            _("The plan starts from the published conclusions of the diagnosis. The school has not published them yet.")
        )
    plan, _created = SupportPlan.objects.get_or_create(
        process=process, edition=1, defaults={"general_goal": summary.general_goal}
    )
    return plan


@transaction.atomic
def propose_plan(*, plan, by):
    """Put the text before both sides: it is frozen with its checksum and can now be signed."""
    number = plan.number or Counter.next_number(plan.partnership, "RPW", plan.process.school_year)
    plan.propose(by=by.user, number=number)
    Frozen.freeze(process=plan.process, kind=Frozen.Kind.PLAN, subject=plan.uuid, version=plan.edition, body=plan_text(plan))
    tell(plan.process, WHAT.PLAN_PROPOSED, by=by, detail=plan.number)
    tell_school(plan)


@transaction.atomic
def decline_plan(*, plan, reason, by, version=None):
    plan.decline(reason=reason, version=version)
    tell(plan.process, WHAT.PLAN_DECLINED, by=by)


@transaction.atomic
def sign_plan(*, plan, side, by, seen):
    """Sign the frozen text whose checksum the person has ``seen``. The second signature adopts the plan."""
    plan.demand_proposed()
    frozen = plan.frozen
    if frozen.checksum != checksum_of(plan_text(plan)):
        raise NotReady(_("The text differs from the proposed one. Propose it again."))
    frozen.demand_seen(seen)
    frozen.sign(by=by, side=side)
    tell(plan.process, WHAT.PLAN_SIGNED, by=by, detail=str(side))
    if Frozen.objects.get(pk=frozen.pk).is_signed_by_both:
        _adopt(plan, by)


def _adopt(plan, by):
    plan.adopt()
    activities = list(plan.activities.all())
    minutes = sum(activity.minutes for activity in activities)
    plan.process.advance(Stage.DELIVERY, planned_on=timezone.localdate(), planned_minutes=minutes)
    _share_costs(plan, activities)
    tell(plan.process, WHAT.PLAN_ADOPTED, by=by, detail=plan.number)


def _share_costs(plan, activities):
    """Rewrite the payers' shares of the header floor from the adopted plan."""
    CostShare.objects.filter(process=plan.process).delete()
    sums = defaultdict(Decimal)
    for activity in activities:
        if activity.cost:
            sums[(activity.payer_id, activity.source)] += activity.cost
    for (payer_id, source), amount in sums.items():
        CostShare.objects.create(process=plan.process, payer_id=payer_id, source=source, amount=amount)


def _when(meeting):
    return formats.date_format(timezone.localtime(meeting.starts_at), "d.m.Y H:i")


@transaction.atomic
def arrange_meeting(*, activity, by, **fields):
    """Arrange a dated meeting of an adopted activity."""
    activity.process.demand_running()
    if not activity.plan.is_adopted:
        raise NotReady(_("Meetings are arranged once both sides have signed the plan."))
    meeting = Meeting.objects.create(process=activity.process, activity=activity, provider=activity.provider, **fields)
    tell(activity.process, WHAT.MEETING_PLANNED, by=by, detail=f"{activity.title}, {_when(meeting)}")
    return meeting


@transaction.atomic
def move_meeting(*, meeting, starts_at, place, reason, version, by):
    before = _when(meeting)
    meeting.move(starts_at=starts_at, place=place, reason=reason, version=version)
    tell(meeting.process, WHAT.MEETING_MOVED, by=by, detail=f"{meeting.activity.title}: {before} – {_when(meeting)}")
    tell_about_change(meeting)


@transaction.atomic
def change_lead(*, meeting, lead, version, by):
    """Another person leads a meeting that is still ahead, and is told; or nobody, until somebody is named."""
    meeting.give_to(lead, version)
    tell(meeting.process, WHAT.LEAD_CHANGED, by=by, detail=f"{meeting.activity.title}, {_when(meeting)}")
    if lead is not None and lead.pk != by.pk:
        tell_new_lead(meeting)


@transaction.atomic
def cancel_meeting(*, meeting, reason, by, version=None):
    meeting.cancel(reason=reason, version=version)
    tell(meeting.process, WHAT.MEETING_CANCELLED, by=by, detail=f"{meeting.activity.title}, {_when(meeting)}")
    tell_about_change(meeting)


@transaction.atomic
def mark_attendance(*, meeting, present, by, side, version):
    """Write who was there (ids of participants). The first list makes the meeting held; later ones correct it."""
    first = meeting.hold(by=by.user, version=version)
    how = Attendance.How.SCHOOL if side == Side.SCHOOL else Attendance.How.LEAD
    for participant in Participant.objects.filter(process=meeting.process):
        Attendance.objects.update_or_create(
            meeting=meeting,
            participant=participant,
            defaults={"present": participant.pk in present, "how": how},
            create_defaults={"process": meeting.process, "present": participant.pk in present, "how": how},
        )
    meeting.count(len(present))
    _count(meeting.process)
    if first:
        tell(meeting.process, WHAT.MEETING_HELD, by=by, detail=f"{meeting.activity.title}, {_when(meeting)}")


def _count(process):
    """Hours held and people who came at least once, for the header. ``process`` is held by the action already."""
    held = Meeting.objects.filter(process=process, state=Meeting.State.HELD)
    came = Attendance.objects.filter(meeting__in=held, present=True)
    with narrowed("count", process.pk):  # the one who leads a single meeting counts them all
        process.held_minutes = sum(held.values_list("minutes", flat=True))
        process.participants = came.values("participant").distinct().count()
    process.save(update_fields=["held_minutes", "participants"])


@transaction.atomic
def add_participants(*, process, people):
    """Add people to the list; a name already there is left as it is. Returns how many were new."""
    process.demand_running()
    known = set(Participant.objects.filter(process=process).values_list("name", flat=True))
    new = {name: position for name, position in people if name not in known}
    for name, position in new.items():
        Participant.objects.create(process=process, name=name, position=position)
    return len(new)


@transaction.atomic
def remove_participant(*, participant):
    participant.process.demand_running()
    if participant.attendance.filter(present=True).exists():
        raise NotReady(_("This person has attended a meeting and stays on the list."))
    participant.attendance.all().delete()
    participant.delete()
