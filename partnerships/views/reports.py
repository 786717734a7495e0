"""The county report as a PDF: ordered, waited for, downloaded by the one who ordered it."""

from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from partnerships.actions import order_report
from partnerships.models import CountyReport
from partnerships.views.county import Figures
from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.audit.models import record
from pore.base.limits import limited


@route("dashboard")
@require_POST
@limited("orders", "30/h")
def order(request):
    """The very tables of the page, in Polish, as the reader may see them now."""
    with translation.override("pl"):
        figures = Figures(request)
        report = order_report(figures=figures, by=request.membership)
    return redirect(report)


def _report(request, uuid):
    return fetch(request.actor, visible(request.actor, CountyReport).select_related("job", "partnership"), uuid=uuid)


@route("dashboard")
@require_safe
def report(request, uuid):
    """The page that waits; with scripts only its middle part is asked for again."""
    one = _report(request, uuid)
    template = "partnerships/_report_job.html" if request.htmx else "partnerships/report.html"
    return render(request, template, {"report": one, "job": one.job})


@route("dashboard")
@require_safe
@limited("downloads", "20/h")
def download(request, uuid):
    one = fetch(request.actor, visible(request.actor, CountyReport).filter(ready_at__isnull=False), uuid=uuid)
    record(request.actor, "downloaded", f"county report {one.uuid}")
    name = f"{slugify(one.title)}.pdf"
    answer = FileResponse(one.file.open("rb"), as_attachment=True, filename=name, content_type="application/pdf")
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
