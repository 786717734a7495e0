"""The thread of a process: need → goal and indicator → activity → meetings → effect, with its gaps."""

from dataclasses import dataclass, field

from diagnosis.models import SummaryNeed
from evaluation.models import MeasuredEffect
from pore.access.policy import visible
from support_plans.models import Goal, Meeting


@dataclass
class Link:
    """One row of the chain: a goal (or the lack of one) with everything that hangs on it."""

    need: SummaryNeed | None
    span: int = 1  # rows the need stands beside; 0 where the row above shows it
    goal: Goal | None = None
    indicators: list = field(default_factory=list)
    activities: list = field(default_factory=list)
    meetings: list = field(default_factory=list)
    effects: list = field(default_factory=list)


def chain_of(actor, process):
    """Rows of the chain as ``actor`` may see it, in the order of the needs."""
    needs = list(visible(actor, SummaryNeed).filter(process=process))
    goals = list(
        visible(actor, Goal)
        .filter(process=process)
        .select_related("need")
        .prefetch_related("indicators", "activities__provider")
    )
    meetings = list(visible(actor, Meeting).filter(process=process).select_related("activity"))
    effects = {effect.indicator_id: effect for effect in visible(actor, MeasuredEffect).filter(process=process)}
    if not needs:  # who may read the plan but not the conclusions sees the needs the goals name
        needs = list({goal.need_id: goal.need for goal in goals}.values())
    rows = []
    for need in needs:
        own = [goal for goal in goals if goal.need_id == need.pk]
        links = [_link(goal, meetings, effects) for goal in own] or [Link(need)]
        for index, link in enumerate(links):
            link.need, link.span = need, len(links) if index == 0 else 0
        rows += links
    return rows


def _link(goal, meetings, effects):
    activities = list(goal.activities.all())
    ids = {activity.pk for activity in activities}
    indicators = [(indicator, effects.get(indicator.pk)) for indicator in goal.indicators.all()]
    return Link(
        need=goal.need,
        goal=goal,
        indicators=indicators,
        activities=activities,
        meetings=[meeting for meeting in meetings if meeting.activity_id in ids],
        effects=[(indicator, effect) for indicator, effect in indicators if effect],
    )
