"""The page each person opens: first what waits, then the cycle, then the rest."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pore.access.matrix import may
from pore.access.policy import visible
from pore.access.routes import route
from pore.base.school_year import current_school_year
from pore.cycle.models import SupportProcess
from pore.desk.comings import waiting_for
from pore.desk.facts import Facts
from pore.desk.homes import HOMES, new_documents
from pore.desk.steps import is_untouched, steps_at_home
from pore.desk.waiting import MOST_SHOWN


@route("desk")
@require_safe
def home(request):
    actor = request.actor
    steps = steps_at_home(request.membership, actor)
    if may(actor.column, "dashboard", "R") and actor.column != "coordinator":
        return render(request, "desk/welcome.html", {"steps": steps}) if steps else redirect("partnerships:dashboard")
    if actor.column == "technical":
        return redirect("desk:first_steps" if is_untouched() else "desk:mailbox")
    if actor.column == "newcomer":
        return render(request, "desk/newcomer.html")
    processes = list(
        visible(actor, SupportProcess)
        .running()
        .select_related("school", "area")
        .order_by("-school_year", "school__sort_key")[:100]
    )
    facts = Facts(actor, processes)
    waiting = waiting_for(facts)
    template, beside = HOMES[actor.column]
    context = {
        "today": timezone.localdate(),
        "year": current_school_year(),
        "steps": steps,
        "waiting": waiting[:MOST_SHOWN],
        "more": max(0, len(waiting) - MOST_SHOWN),
        "count": len(waiting),
        "processes": processes,
        "documents": new_documents(actor),
    }
    return render(request, template, context | beside(facts, request))
