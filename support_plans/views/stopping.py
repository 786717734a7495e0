"""Stopping a process: the school does it whenever it wants."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pore.access.policy import fetch
from pore.access.routes import route
from pore.cycle.models import SupportProcess
from pore.ui.pages import carry_out
from support_plans.stopping import stop_support


@route("process", "A")
def stop(request, uuid):
    """One page asks once, because it cannot be undone; no reason is asked for."""
    process = fetch(request.actor, SupportProcess, "A", uuid=uuid)
    if request.method == "POST":
        return carry_out(
            request,
            lambda: stop_support(process=process, by=request.membership),
            done=_("The process has been stopped."),
            back=process.get_absolute_url(),
        )
    if not process.is_running:
        return redirect(process)
    return render(request, "support_plans/stop.html", {"process": process})
