"""The formal letter that tells a school why its request was returned or not accepted, and whom to ask."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from diagnosis.models import SupportRequest
from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.desk.lookups import contacts_for
from pore.sharing.reads import log_read


@route("request")
@require_safe
def refusal(request, uuid):
    """Ready to print from the browser; where nothing was refused the way leads back to the request."""
    rows = visible(request.actor, SupportRequest).select_related(
        "process__school", "process__area", "process__partnership__leader", "decided_by"
    )
    one = fetch(request.actor, rows, process__uuid=uuid)
    if one.state not in (SupportRequest.State.REJECTED, SupportRequest.State.NEEDS_CHANGES):
        return redirect(one)
    log_read(request.actor, one, document="request")
    context = {"request_row": one, "process": one.process, "contacts": contacts_for(one)}
    return render(request, "desk/print/refusal.html", context)
