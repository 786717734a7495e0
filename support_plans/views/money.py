"""Costs of an adopted plan: planned against used, what was spent."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pore.access.matrix import may
from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.ui.pages import carry_out, creating_page
from support_plans.costs import spend, take_back, totals
from support_plans.forms.money import ExpenseForm
from support_plans.models import CostLine, Expense
from support_plans.views.plans import process_of


@route("spending")
@require_safe
def costs(request, uuid):
    process = process_of(request, uuid)
    lines = list(
        visible(request.actor, CostLine)
        .filter(process=process, activity__plan__is_current=True, activity__plan__state="adopted")
        .select_related("activity", "payer")
        .order_by("activity__position", "pk")
    )
    expenses = list(visible(request.actor, Expense).filter(process=process).select_related("line__payer", "line__activity"))
    by_line = {line.pk: [one for one in expenses if one.line_id == line.pk] for line in lines}
    context = {
        "process": process,
        "rows": [(line, by_line[line.pk], sum(one.amount for one in by_line[line.pk])) for line in lines],
        "earlier": [one for one in expenses if one.line_id not in by_line],
        "by_category": totals(lines, expenses, lambda line: str(line.get_category_display())),
        "by_payer": totals(lines, expenses, lambda line: line.payer.name),
        "together": totals(lines, expenses, lambda line: ""),
        "can_enter": process.is_running and may(request.actor.column, "spending", "C"),
    }
    return render(request, "support_plans/costs.html", context)


@route("spending", "C")
def spent(request, uuid, line):
    """Enter money that was used on a planned cost."""
    process = process_of(request, uuid)
    rows = visible(request.actor, CostLine).select_related("activity__plan", "process", "payer")
    one = fetch(request.actor, rows, uuid=line, process=process)
    back = reverse("support_plans:costs", args=[uuid])

    def make(data):
        names = ("amount", "spent_on", "note")
        spend(line=one, by=request.membership, **{name: data[name] for name in names})
        return back

    return creating_page(
        request,
        ExpenseForm(request.POST or None),
        name="expense",
        make=make,
        done=_("The amount was entered."),
        title=_("Enter what was spent"),
        lead=f"{one.activity.title}: {one.get_category_display()}",
        submit=_("Enter"),
        back=back,
        crumbs=[(process.title, process.get_absolute_url()), (_("Costs"), back)],
    )


@route("spending", "E")
@require_POST
def take_expense_back(request, uuid, expense):
    process = process_of(request, uuid)
    one = fetch(request.actor, visible(request.actor, Expense).select_related("process"), "E", uuid=expense, process=process)
    return carry_out(
        request,
        lambda: take_back(expense=one),
        done=_("The entry was removed."),
        back=reverse("support_plans:costs", args=[uuid]),
    )
