"""Attachment to the director's request for training money (art. 70a KN, filed by 31 October): forms, hours and costs."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from pore.cycle.models import FundingSource
from pore.documents.kinds import Facts, head_of
from support_plans.models import CostLine

FUND = FundingSource.TRAINING_FUND


@dataclass(frozen=True, kw_only=True)
class FinancingFacts(Facts):
    """``forms`` are the forms of support of the adopted plan, each with its ``costs`` ``{category, source, payer, amount,
    is_asked}``; asked for is what the plan pays from the money of art. 70a."""

    plan: str
    adopted_on: date | None
    body: str
    forms: list

    @property
    def title(self):
        return "Załącznik do wniosku o dofinansowanie doskonalenia zawodowego nauczycieli"

    @property
    def minutes(self):
        return sum(one["minutes"] for one in self.forms)

    @property
    def asked(self):
        """Złoty asked for."""
        return sum((cost["amount"] for one in self.forms for cost in one["costs"] if cost["is_asked"]), Decimal(0))

    @property
    def other(self):
        """Złoty from other sources."""
        return sum((cost["amount"] for one in self.forms for cost in one["costs"] if not cost["is_asked"]), Decimal(0))


def financing_facts(_actor, plan):
    lines = CostLine.objects.filter(activity__plan=plan).select_related("payer").order_by("pk")
    costs = {}
    for line in lines:
        costs.setdefault(line.activity_id, []).append(_cost(line))
    activities = plan.activities.select_related("provider").order_by("position")
    body = plan.process.school.governing_body
    return FinancingFacts(
        **head_of(plan.process),
        plan=plan.number,
        adopted_on=timezone.localdate(plan.adopted_at) if plan.adopted_at else None,
        body=body.name if body else plan.process.school.governing_name,
        forms=[
            {
                "code": one.code,
                "title": one.title,
                "kind": str(one.get_kind_display()),
                "minutes": one.minutes,
                "people": one.people,
                "provider": one.provider.name,
                "costs": costs.get(one.pk, []),
            }
            for one in activities
        ],
    )


def _cost(line):
    return {
        "category": str(line.get_category_display()),
        "source": str(line.get_source_display()),
        "payer": line.payer.name,
        "amount": line.amount,
        "is_asked": line.source == FUND,
    }
