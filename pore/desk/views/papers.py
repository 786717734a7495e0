"""Documents of one process: order, wait, read again."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pore.access.policy import demand, fetch, visible
from pore.access.routes import route
from pore.base.limits import limited
from pore.cycle.models import SupportProcess
from pore.desk.papers import KINDS, OF_ONE_MEETING, papers_of
from pore.documents.filters import DocumentFilter
from pore.documents.models import Document
from pore.documents.views.ordering import ordered
from pore.ui.lists import page_of


def _process(request, uuid):
    rows = visible(request.actor, SupportProcess).select_related("school", "partnership", "area")
    return fetch(request.actor, rows, uuid=uuid)


@route("printout")
@require_safe
def papers(request, uuid):
    """What can be printed of this process, and the prints the reader may have."""
    process = _process(request, uuid)
    rows = visible(request.actor, Document).filter(process=process).select_related("job", "process__school")
    found = DocumentFilter(request.GET, rows)
    context = {
        "process": process,
        "papers": papers_of(request.actor, process) if request.actor.only_school_id is None else [],
        "filter": found,
        "page": page_of(request, found.qs),
    }
    return render(request, "desk/papers.html", context)


@route("printout", "C")
@require_POST
@limited("orders", "30/h")
def order_paper(request, uuid, kind):
    process = _process(request, uuid)
    demand(request)
    if kind not in KINDS or kind in OF_ONE_MEETING:
        raise Http404
    record = KINDS[kind].of_process(request.actor, process)
    if record is None:
        raise Http404
    return ordered(request, KINDS[kind], record, reverse("desk:papers", args=[uuid]))
