"""Schools an office runs: headers of their support and the office's own money, never contents."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from pore.access.policy import visible
from pore.cycle.models import CostShare, FundingSource, SupportProcess
from pore.institutions.models import School


@dataclass(frozen=True)
class Line:
    """One process of one school, or a school without any; ``money``: what the office pays, by label of its source."""

    school: School
    process: SupportProcess | None
    money: dict
    had_support_before: bool = True

    @property
    def paid(self):
        return sum(self.money.values(), Decimal(0))


def own_schools(actor):
    """Open schools the actor's office runs, in Polish order."""
    rows = visible(actor, School, document="our_schools").filter(closed_on=None)
    return rows.select_related("territory").order_by("sort_key", "pk")


def lines_of(actor, schools, year):
    """Lines of ``schools`` (a list) in one school year; a school without support says whether it had some a year before."""
    ids = [school.pk for school in schools]
    headers = visible(actor, SupportProcess).filter(school_id__in=ids, school_year__in=(year, year - 1))
    by_school, before = defaultdict(list), set()
    for process in headers.select_related("area").order_by("pk"):
        if process.school_year == year:
            by_school[process.school_id].append(process)
        else:
            before.add(process.school_id)
    money = defaultdict(lambda: defaultdict(Decimal))
    for share in own_shares(actor, year).filter(school_id__in=ids):
        money[share.process_id][share.get_source_display()] += share.amount
    found = []
    for school in schools:
        for process in by_school.get(school.pk, [None]):
            spent = dict(money[process.pk]) if process else {}
            found.append(Line(school, process, spent, school.pk in before))
    return found


def own_shares(actor, year):
    """The actor's own money in adopted plans of one school year."""
    return visible(actor, CostShare).filter(process__school_year=year).select_related("payer")


@dataclass(frozen=True)
class Budget:
    """One line of the plan of financing: who pays, from what, how much, in how many schools."""

    payer: str
    source: str
    amount: Decimal
    schools: int


def budget_of(actor, year):
    """The office's own money by payer and source, for the plan due on 31 January (art. 70a Karta Nauczyciela)."""
    amounts, schools, payers = defaultdict(Decimal), defaultdict(set), {}
    for share in own_shares(actor, year):
        key = (share.payer_id, share.source)
        payers[share.payer_id] = str(share.payer)
        amounts[key] += share.amount
        schools[key].add(share.school_id)
    labels = dict(FundingSource.choices)
    return [
        Budget(payers[payer], str(labels[source]), amounts[payer, source], len(schools[payer, source]))
        for payer, source in sorted(amounts, key=lambda key: list(labels).index(key[1]))
    ]
