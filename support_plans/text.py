"""The text of a plan as plain values: what both sides sign, what is printed, what the page shows."""

from collections import defaultdict
from decimal import Decimal

from django.utils import translation

from diagnosis.models import DiagnosisSummary
from pore.base.school_year import year_label


def plan_text(plan):
    """Everything a signature covers, as JSON values; the same contents give the same text. Always in Polish."""
    with translation.override("pl"):
        return _plan_text(plan)


def _plan_text(plan):
    process = plan.process
    goals = list(plan.goals.select_related("need").prefetch_related("indicators"))
    activities = list(plan.activities.select_related("goal", "provider", "lead__user", "payer"))
    assignments = process.assignments.active().select_related("institution", "membership__user")
    return {
        "school": {"name": process.school.name, "rspo": process.school.rspo, "locality": process.school.locality},
        "partnership": process.partnership.name,
        "school_year": year_label(process.school_year),
        "edition": plan.edition,
        "sore": next((one.membership.user.full_name for one in assignments if one.membership), ""),
        "institutions": sorted(one.institution.name for one in assignments),
        "area": str(process.area or ""),
        "problem": process_problem(process),
        "general_goal": plan.general_goal,
        "expected_change": plan.expected_change,
        "monitoring": plan.monitoring,
        "council_opinion_on": _day(plan.council_opinion_on),
        "goals": [_goal(goal, [one for one in activities if one.goal_id == goal.pk]) for goal in goals],
        "minutes": sum(activity.minutes for activity in activities),
        "costs": _costs(activities),
        "total_cost": str(sum((activity.cost for activity in activities), Decimal(0)).quantize(Decimal("0.01"))),
    }


def process_problem(process):
    """The problem in the neutral words of the published conclusions."""
    summary = DiagnosisSummary.objects.filter(process=process, published_at__isnull=False).first()
    return summary.problem if summary else ""


def _day(value):
    return value.isoformat() if value else None


def _goal(goal, activities):
    return {
        "code": goal.code,
        "need": goal.need.text,
        "text": goal.text,
        "indicators": [_indicator(one) for one in goal.indicators.all()],
        "activities": [_activity(one) for one in activities],
    }


def _indicator(one):
    return {
        "name": one.name,
        "unit": one.unit,
        "baseline": str(one.baseline),
        "target": str(one.target),
        "method": one.method,
        "check_on": _day(one.check_on),
    }


def _activity(one):
    return {
        "code": one.code,
        "kind": str(one.get_kind_display()),
        "title": one.title,
        "minutes": one.minutes,
        "people": one.people,
        "mode": str(one.get_mode_display()),
        "provider": one.provider.name,
        "lead": one.lead.user.full_name if one.lead else "",
        "cost": str(one.cost),
        "source": str(one.get_source_display()),
        "payer": one.payer.name if one.payer else "",
    }


def _costs(activities):
    """Costs by source and payer, those that cost nothing left out."""
    sums = defaultdict(Decimal)
    for one in activities:
        if one.cost:
            sums[(str(one.get_source_display()), one.payer.name if one.payer else "")] += one.cost
    return [
        {"source": source, "payer": payer, "amount": str(amount.quantize(Decimal("0.01")))}
        for (source, payer), amount in sorted(sums.items())
    ]
