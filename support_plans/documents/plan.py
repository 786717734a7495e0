"""The annual support plan as a document: facts for the page and the print."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from pore.base.errors import NotReady
from support_plans.text import plan_text


@dataclass(frozen=True)
class PlanFacts:
    """What the plan's page and print show: the text of both sides, number, signatures ``{side, name, role, signed_at}``."""

    number: str
    text: dict
    signatures: list
    checksum: str
    answer: str = ""

    @property
    def title(self):
        return f"Roczny plan wspomagania na rok szkolny {self.text['school_year']}"

    @property
    def school(self):
        return self.text["school"]["name"]

    @property
    def rspo(self):
        return self.text["school"]["rspo"]

    @property
    def locality(self):
        return self.text["school"]["locality"]

    @property
    def partnership(self):
        return self.text["partnership"]

    @property
    def year(self):
        return self.text["school_year"]

    @property
    def fingerprint(self):
        """The checksum both sides signed; a plan is printed when it is adopted."""
        return self.checksum

    @property
    def goals(self):
        """Goals with numbers and dates as values instead of text."""
        return [
            {
                **goal,
                "indicators": [_with_values(one, ("baseline", "target"), "check_on") for one in goal["indicators"]],
                "activities": [
                    {**one, "costs": [_with_values(cost, ("amount",)) for cost in one["costs"]]}
                    for one in goal["activities"]
                ],
            }
            for goal in self.text["goals"]
        ]

    @property
    def actions(self):
        return [_with_values(one, (), "by_when") for one in self.text["actions"]]

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


def plan_facts(plan):
    """Facts of a plan: the frozen text once it is before both sides, the draft as it stands before that."""
    frozen = plan.frozen
    signatures = frozen.signatures.order_by("signed_at").values("side", "name", "role", "signed_at") if frozen else []
    return PlanFacts(
        number=plan.number,
        text=frozen.body if frozen else plan_text(plan),
        signatures=list(signatures),
        checksum=frozen.checksum if frozen else "",
        answer=plan.answer,
    )


def demand_adopted(plan):
    if not plan.is_adopted:
        raise NotReady(_("The official print is made of an adopted plan. Until then read it on the page."))
