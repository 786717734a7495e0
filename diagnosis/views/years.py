"""Starting from last year's diagnosis, and comparing two years."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from diagnosis.actions import copy_parts
from diagnosis.forms.years import CopyingForm
from diagnosis.models import DiagnosisSection, NeedsDiagnosis
from diagnosis.years import comparison, parts_before, to_copy
from pore.access.policy import demand, fetch, visible
from pore.access.routes import route
from pore.cycle.models import SupportProcess
from pore.sharing.reads import log_read
from pore.ui.pages import deciding_page


def _opened(request, uuid):
    """The process, its sections the actor may read, and those of the newest earlier diagnosis."""
    process = fetch(request.actor, visible(request.actor, SupportProcess).select_related("school", "area"), uuid=uuid)
    sections = list(visible(request.actor, DiagnosisSection).filter(process=process))
    for one in sections:
        one.process = process
    return process, NeedsDiagnosis(sections), parts_before(request.actor, process)


@route("diagnosis", "C")
def copy(request, uuid):
    process, diagnosis, earlier = _opened(request, uuid)
    demand(request)
    offered = to_copy(earlier, diagnosis)
    year = next(iter(earlier.values())).process.title if earlier else ""
    return deciding_page(
        request,
        CopyingForm(request.POST or None, parts=offered),
        act=lambda data: copy_parts(process=process, parts=[earlier[code] for code in data["parts"]], by=request.membership),
        done=_("The chosen parts were copied as drafts. Read them again and correct what has changed."),
        back=reverse("diagnosis:sections", args=[uuid]),
        template="diagnosis/copy.html",
        title=_("Start from last year"),
        lead=year,
        submit=_("Copy as drafts"),
        offered=offered,
        process=process,
        crumbs=[
            (process.title, process.get_absolute_url()),
            (_("Needs diagnosis"), reverse("diagnosis:sections", args=[uuid])),
        ],
    )


@route("diagnosis")
@require_safe
def years(request, uuid):
    process, diagnosis, earlier = _opened(request, uuid)
    both = [code for code in earlier if code in diagnosis.sections]
    for one in (shown[code] for code in both for shown in (earlier, diagnosis.sections)):
        log_read(request.actor, one, document="diagnosis", section=one.code)
    before = next(iter(earlier.values())).process if earlier else None
    context = {"process": process, "before": before, "parts": comparison(earlier, diagnosis)}
    return render(request, "diagnosis/years.html", context)
