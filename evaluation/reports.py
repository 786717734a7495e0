"""The SORE's report: beginning, figures, giving it to the director, approving."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from evaluation.models import ReportFigures, ReportForSchool
from evaluation.models.report import demand_reportable
from pore.base.errors import NotReady
from pore.cycle.models.timeline import TimelineEntry, tell
from support_plans.models import CostLine, Expense, Meeting, SupportPlan


def figures_of(process):
    """``{figure: value}`` of a process as it stands now. Money in złoty, time in minutes."""
    plan = SupportPlan.objects.filter(process=process, is_current=True).first()
    lines = CostLine.objects.filter(activity__plan=plan)
    return {
        "forms": plan.activities.count() if plan else 0,
        "meetings": Meeting.objects.filter(process=process, state=Meeting.State.HELD).count(),
        "planned_minutes": process.planned_minutes,
        "held_minutes": process.held_minutes,
        "participants": process.participants,
        "planned_cost": lines.aggregate(sum=Sum("amount"))["sum"] or Decimal(0),
        "used_cost": Expense.objects.filter(process=process).aggregate(sum=Sum("amount"))["sum"] or Decimal(0),
        "plan_changes": plan.edition - 1 if plan else 0,
    }


@transaction.atomic
def begin_report(*, process):
    """Both parts of the report, made once."""
    demand_reportable(process)
    figures, _created = ReportFigures.objects.get_or_create(process=process)
    ReportForSchool.objects.get_or_create(process=process, figures=figures)
    return figures


@transaction.atomic
def give_report(*, figures, by):
    """Freeze the figures and put the report before the director."""
    part = ReportForSchool.objects.get(figures=figures)
    if reasons := part.missing():
        raise NotReady(*reasons)
    figures.process.refresh_from_db()  # hours and people are counted as they stand when the figures are frozen
    figures.give(**figures_of(figures.process))
    tell(figures.process, TimelineEntry.What.REPORT_GIVEN, by=by)


@transaction.atomic
def approve_report(*, figures, by, version):
    figures.approve(by=by.user, version=version)
    tell(figures.process, TimelineEntry.What.REPORT_APPROVED, by=by)
