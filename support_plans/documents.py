"""The annual support plan as a document: facts for the page and the print."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.dateparse import parse_date

from support_plans.text import plan_text

TEMPLATE = "support_plans/print/plan.html"


@dataclass(frozen=True)
class PlanFacts:
    """What the plan's template shows: the text both sides see, its number and signatures."""

    number: str
    text: dict
    signatures: list
    checksum: str
    code: str = ""
    verify_url: str = ""
    qr: str = ""

    @property
    def title(self):
        return f"Roczny plan wspomagania na rok szkolny {self.text['school_year']}"

    @property
    def goals(self):
        """Goals with numbers and dates as values instead of text."""
        return [
            {
                **goal,
                "indicators": [_with_values(one, ("baseline", "target"), "check_on") for one in goal["indicators"]],
                "activities": [_with_values(one, ("cost",)) for one in goal["activities"]],
            }
            for goal in self.text["goals"]
        ]

    @property
    def costs(self):
        return [_with_values(one, ("amount",)) for one in self.text["costs"]]

    @property
    def total_cost(self):
        return Decimal(self.text["total_cost"])

    @property
    def council_opinion_on(self):
        return parse_date(self.text["council_opinion_on"] or "")


def _with_values(row, numbers, *dates):
    changed = {name: Decimal(row[name]) for name in numbers}
    changed |= {name: parse_date(row[name]) if row[name] else None for name in dates}
    return {**row, **changed}


def plan_facts(plan, **extra):
    """Facts of a plan: the frozen text once it is before both sides, the draft as it stands before that."""
    frozen = plan.frozen
    signatures = list(frozen.signatures.order_by("signed_at")) if frozen else []
    return PlanFacts(
        number=plan.number,
        text=frozen.body if frozen else plan_text(plan),
        signatures=signatures,
        checksum=frozen.checksum if frozen else "",
        **extra,
    )
