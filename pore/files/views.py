"""Giving a file to whoever may read it: never shown by the browser itself, never kept by it."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.audit.models import record
from pore.files import storage
from pore.files.models import RequestFile, SectionFile
from pore.sharing.models import ReadEntry
from pore.sharing.reads import log_read

# Sent by the application itself, so that a portal without a web server in front is no less safe.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Accept-Ranges": "none",
    "Cache-Control": "no-store, private",
}


@route("request_file")
@require_safe
def request_file(request, uuid, file):
    one = fetch(request.actor, _rows(request, RequestFile), uuid=file, process__uuid=uuid)
    return _given(request, one)


@route("section_file")
@require_safe
def section_file(request, uuid, code, file):
    one = fetch(request.actor, _rows(request, SectionFile), uuid=file, process__uuid=uuid, code=code)
    return _given(request, one)


def _rows(request, model):
    return visible(request.actor, model).select_related("process")


def _given(request, one):
    """The bytes with our own type. A file still in check is nobody's yet, not even its owner's."""
    if not one.is_clean:
        raise Http404
    try:
        contents = storage.path_of(one.stored).read_bytes()
    except FileNotFoundError as problem:  # removed a moment ago
        raise Http404 from problem
    document, _action = request.declared
    record(request.actor, "downloaded", f"attachment {one.uuid}", school_id=one.school_id, process_uuid=one.process.uuid)
    log_read(request.actor, one, document=document, section=one.code, how=ReadEntry.How.FILE)
    named = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=one.name)}
    return HttpResponse(contents, content_type=one.content_type, headers={**HEADERS, **named})
