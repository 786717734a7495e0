"""Changing an adopted plan (aneks): it is never edited; its next edition is drafted, signed by both and takes its place."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pore.base.errors import NotReady
from pore.base.models import still
from pore.cycle.models import Stage
from pore.cycle.models.timeline import TimelineEntry, tell
from support_plans.models import CostLine, Expense, Meeting, SupportPlan

# What a draft of the next edition does not take over: each edition has its own.
_OWN = {"state": SupportPlan.State.DRAFT, "is_current": False, "decline_reason": "", "answer": ""}
_DATES = {"proposed_at": None, "proposed_by_id": None, "adopted_at": None}


def change_under_way(process):
    """The edition of a process that is drafted or before both sides beside the one in force, or None."""
    return SupportPlan.objects.filter(process=process, is_current=False).exclude(state=SupportPlan.State.ADOPTED).first()


@transaction.atomic
def begin_amendment(*, process, reason, by):
    """A draft of the next edition, copied from the one in force. Of two people starting at once one makes it."""
    process.demand_running()
    if not still(process, stage=Stage.DELIVERY):
        raise NotReady(_("The plan changes while it is carried out, before the joint evaluation begins."))
    if (other := change_under_way(process)) is not None:
        raise NotReady(
            _("A change of this plan is already being prepared, because: %(reason)s Open it from the page of the plan.")
            % {"reason": other.reason}
        )
    before = SupportPlan.objects.get(process=process, is_current=True)
    kept = {
        field.attname: getattr(before, field.attname)
        for field in before._meta.concrete_fields
        if field.name not in ("id", "uuid", "version")
    }
    plan = SupportPlan.objects.create(**kept | _OWN | _DATES | {"edition": before.edition + 1, "reason": reason})
    _copy_parts(before, plan)
    tell(process, TimelineEntry.What.PLAN_CHANGES, by=by, detail=f"{plan.number}, {plan.edition}")
    return plan


def _copy_parts(before, plan):
    """Twins of all parts, each with the thread of the one it comes from."""
    for action in before.actions.all():
        action.twin(plan_id=plan.pk).save()
    goals, activities = {}, {}
    for goal in before.goals.prefetch_related("indicators"):
        goals[goal.pk] = goal.twin(plan_id=plan.pk)
        goals[goal.pk].save()
        for indicator in goal.indicators.all():
            indicator.twin(goal_id=goals[goal.pk].pk).save()
    for activity in before.activities.all():
        activities[activity.pk] = activity.twin(plan_id=plan.pk, goal_id=goals[activity.goal_id].pk)
        activities[activity.pk].save()
    for line in CostLine.objects.filter(activity__plan=before):
        line.twin(activity_id=activities[line.activity_id].pk).save()


@transaction.atomic
def drop_amendment(*, plan, version, by):
    """The change is given up: the draft goes and the edition in force stays."""
    plan.process.demand_running()
    if plan.is_current or not still(plan, state=SupportPlan.State.DRAFT):
        raise NotReady(_("Only a draft of a change can be given up."))
    plan.demand_version(version)
    CostLine.objects.filter(activity__plan=plan).delete()
    plan.activities.all().delete()
    for goal in plan.goals.all():
        goal.indicators.all().delete()
    plan.goals.all().delete()
    plan.actions.all().delete()
    plan.delete()
    tell(plan.process, TimelineEntry.What.CHANGE_DROPPED, by=by, detail=f"{plan.number}, {plan.edition}")


def carry_on(before, plan):
    """Meetings and expenses of the replaced edition go on under their twins.

    Returns planned meetings ahead whose form of support has no twin: they are to be cancelled. What was held or spent
    under a form that is no longer planned stays where it was, and counts."""
    twins = dict(plan.activities.values_list("thread", "pk"))
    for pk, thread in before.activities.values_list("pk", "thread"):
        if thread in twins:
            Meeting.objects.filter(activity_id=pk).update(activity_id=twins[thread])
    lines = dict(CostLine.objects.filter(activity__plan=plan).values_list("thread", "pk"))
    for pk, thread in CostLine.objects.filter(activity__plan=before).values_list("pk", "thread"):
        if thread in lines:
            Expense.objects.filter(line_id=pk).update(line_id=lines[thread])
    left = Meeting.objects.filter(activity__plan=before, state=Meeting.State.PLANNED, starts_at__gte=timezone.now())
    return list(left.select_related("activity", "lead__user"))
