"""Printed documents: the list, the page that waits, the file, one more try."""

from django.http import FileResponse, Http404
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pore.access.matrix import may
from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.audit.models import record
from pore.base.limits import limited
from pore.documents.models import Document
from pore.jobs.queue import wake
from pore.sharing.models import ReadEntry
from pore.sharing.reads import log_read
from pore.ui.lists import page_of
from pore.ui.pages import carry_out


def _document(request, uuid, action="R"):
    rows = visible(request.actor, Document).select_related("job", "process__school")
    return fetch(request.actor, rows, action, uuid=uuid)


@route("printout")
@require_safe
def documents(request):
    rows = visible(request.actor, Document).select_related("job", "process__school")
    return render(request, "documents/list.html", {"page": page_of(request, rows)})


@route("printout")
@require_safe
def document(request, uuid):
    """The page that waits; with scripts only its middle part is asked for again."""
    one = _document(request, uuid)
    template = "documents/_job.html" if request.htmx else "documents/document.html"
    may_order = may(request.actor.column, "printout", "C")
    return render(request, template, {"document": one, "job": one.job, "process": one.process, "may_order": may_order})


@route("printout")
@require_safe
@limited("downloads", "20/h")
def download(request, uuid):
    one = _document(request, uuid)
    if one.ready_at is None:
        raise Http404
    record(request.actor, "downloaded", f"document {one.uuid}")
    log_read(request.actor, one, document=one.kind, how=ReadEntry.How.PDF)
    name = f"{slugify(one.title)}-{slugify(one.number)}.pdf"
    answer = FileResponse(one.file.open("rb"), as_attachment=True, filename=name, content_type="application/pdf")
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@route("printout", "C")
@require_POST
@limited("orders", "30/h")
def retry(request, uuid):
    """Try once more after a failure."""
    one = _document(request, uuid, "C")

    def again():
        if one.job.queue_again():
            one.ask_for(request.membership)
            wake(one.job)

    return carry_out(request, again, done=_("The document waits in the queue again."), back=one.get_absolute_url())
