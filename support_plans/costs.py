"""Money of a plan: shares of the header floor, and what was planned against what was used."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from pore.base.errors import NotReady
from pore.base.models import still
from pore.cycle.models import CostShare
from support_plans.models import CostLine, Expense


@dataclass(frozen=True)
class Total:
    """Planned and used złoty of one category or one payer."""

    name: str
    planned: Decimal
    used: Decimal


def share_costs(plan):
    """Rewrite the payers' shares of the header floor from the adopted plan."""
    CostShare.objects.filter(process=plan.process).delete()
    sums = defaultdict(Decimal)
    for payer, source, amount in CostLine.objects.filter(activity__plan=plan).values_list("payer", "source", "amount"):
        sums[payer, source] += amount
    for (payer, source), amount in sums.items():
        CostShare.objects.create(process=plan.process, payer_id=payer, source=source, amount=amount)


def totals(lines, expenses, name_of):
    """``[Total]`` by what ``name_of(line)`` says. ``expenses`` may belong to lines of a replaced edition."""
    planned, used = defaultdict(Decimal), defaultdict(Decimal)
    for line in lines:
        planned[name_of(line)] += line.amount
    for one in expenses:
        used[name_of(one.line)] += one.amount
    return [Total(name, planned[name], used[name]) for name in sorted({*planned, *used})]


@transaction.atomic
def spend(*, line, amount, spent_on, note, by):
    """Enter money that was used. ``line`` is a cost of the edition in force."""
    line.process.demand_running()
    plan = line.activity.plan
    if not still(plan, is_current=True, state=plan.State.ADOPTED):
        raise NotReady(_("The plan has changed in the meantime. Open the costs again."))
    return Expense.objects.create(
        process=line.process, line=line, amount=amount, spent_on=spent_on, note=note, entered_by=by.user
    )


@transaction.atomic
def take_back(*, expense):
    """An expense entered by mistake goes."""
    expense.process.demand_running()
    expense.delete()
