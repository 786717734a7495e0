"""Conclusions of the diagnosis: write, publish, read."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from diagnosis.actions import keep_summary, publish_summary
from diagnosis.forms.sharing import PublishingForm
from diagnosis.forms.summary import SummaryForm
from diagnosis.models import DiagnosisSummary, NeedsDiagnosis
from diagnosis.questions import Code
from pore.access.policy import allow, fetch, visible
from pore.access.routes import route
from pore.catalogues.models import Area, Service
from pore.cycle.readers import SORE, Sight, readers_of_one
from pore.sharing.models import Publication
from pore.sharing.reads import log_read
from pore.ui.pages import deciding_page, editing_page


def _summary(request, uuid, action="R"):
    rows = visible(request.actor, DiagnosisSummary).select_related(
        "process__school", "process__area", "area", "published_by"
    )
    return fetch(request.actor, rows, action, process__uuid=uuid)


@route("summary")
@require_safe
def show(request, uuid):
    one = _summary(request, uuid)
    log_read(request.actor, one, document="summary")
    editable = not one.is_published and one.process.is_running
    context = {
        "summary": one,
        "process": one.process,
        "needs": one.needs.all(),
        "services": Service.labels(one.services),
        "audiences": Publication.current(one.process.uuid, Publication.Kind.SUMMARY),
        "can_edit": editable and allow(request.actor, "E", one),
        "can_publish": editable and allow(request.actor, "A", one),
        "own": one.school_id in request.actor.school_ids,
    }
    return render(request, "diagnosis/summary.html", context)


def _proposals(summary):
    """What the school's own sheet offers as a start: its area and its needs."""
    diagnosis = NeedsDiagnosis.of(summary.process)
    area = Area.of_code(diagnosis.answer(Code.PROBLEM, "area"))
    return area, [text for _position, text in diagnosis.needs()], diagnosis


@route("summary", "E")
def edit(request, uuid):
    one = _summary(request, uuid, "E")
    area, needs, _diagnosis = _proposals(one)
    if one.area_id is None:
        one.area = area

    def save(data):
        keep_summary(summary=one, needs=form.needs(), version=data["version"], fields=form.Meta.fields)

    form = SummaryForm(request.POST or None, instance=one, proposals=needs)
    return editing_page(
        request,
        form,
        save=save,
        stored_form=lambda stored: SummaryForm(instance=stored),
        back=one.get_absolute_url(),
        title=_("Conclusions of the diagnosis"),
        lead=_("Write them so that the supporters may read them. Your raw diagnosis stays with the school."),
        submit=_("Save the draft"),
        guard=True,
        crumbs=[
            (one.process.title, one.process.get_absolute_url()),
            (_("Needs diagnosis"), reverse("diagnosis:sections", args=[uuid])),
        ],
    )


@route("summary", "A")
def publish(request, uuid):
    """Before publishing: what will be seen, by whom, and that the text cannot be changed afterwards."""
    one = _summary(request, uuid, "A")
    if request.method != "POST" and one.is_published:
        return redirect(one)
    _area, _needs, diagnosis = _proposals(one)
    readers = readers_of_one(one.process)
    return deciding_page(
        request,
        PublishingForm(request.POST or None, initial={"version": one.version}, readers=readers),
        act=lambda data: publish_summary(
            summary=one, audiences=data["audiences"], version=data["version"], by=request.membership
        ),
        done=_("The conclusions were published. The SORE can now propose a plan."),
        back=one.get_absolute_url(),
        template="diagnosis/publish.html",
        summary=one,
        process=one.process,
        needs=one.needs.all(),
        diagnosis=diagnosis,
        sights=[Sight(readers[SORE], _("the text above, and the plan they write from it"))] if SORE in readers else [],
    )
