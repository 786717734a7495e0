"""The SORE's report: part A for those who may see figures, part B for the school and the SORE."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evaluation.forms import ReportForm, SendBackForm
from evaluation.models import ReportFigures, ReportForSchool
from evaluation.reports import approve_report, begin_report, figures_of, give_report
from pore.access.matrix import may
from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.cycle.models import Stage
from pore.sharing.reads import log_read
from pore.statistics.disclosure import MIN_PEOPLE
from pore.ui.forms import seen_version
from pore.ui.pages import carry_out, deciding_page, editing_page
from support_plans.views.plans import process_of


def _url(uuid):
    return reverse("evaluation:report", args=[uuid])


def _figures(request, process, action="R"):
    rows = visible(request.actor, ReportFigures).select_related("process__school")
    return fetch(request.actor, rows, action, process=process)


@route("report_figures")
@require_safe
def report(request, uuid):
    process = process_of(request, uuid)
    one = visible(request.actor, ReportFigures).filter(process=process).select_related("approved_by").first()
    column = request.actor.column
    side = column == "sore" or process.school_id in request.actor.school_ids
    if one is None:
        may_begin = process.stage == Stage.EVALUATION and may(column, "report_figures", "C")
        return render(request, "evaluation/no_report.html", {"process": process, "may_begin": may_begin, "side": side})
    one.process = process
    log_read(request.actor, one, document="report_figures")
    figures = figures_of(process) if one.is_draft else {name: getattr(one, name) for name in one.FIGURES}
    part = visible(request.actor, ReportForSchool).filter(process=process).first()
    can_edit = one.is_draft and part is not None and may(column, "report_school", "E")
    context = {
        "process": process,
        "report": one,
        "figures": figures,
        "few_people": not side and 0 < figures["participants"] < MIN_PEOPLE,
        "part": part,
        "side": side,
        "can_edit": can_edit,
        "missing": part.missing() if can_edit else [],
        "can_approve": one.state == one.State.GIVEN and may(column, "report_figures", "A"),
    }
    return render(request, "evaluation/report.html", context)


@route("report_figures", "C")
@require_POST
def begin(request, uuid):
    process = process_of(request, uuid)
    return carry_out(
        request,
        lambda: begin_report(process=process),
        done=_("The figures are counted by themselves. Write the part for the school."),
        back=_url(uuid),
    )


@route("report_school", "E")
def words(request, uuid):
    process = process_of(request, uuid)
    rows = visible(request.actor, ReportForSchool).select_related("figures__process")
    one = fetch(request.actor, rows, "E", process=process)
    form = ReportForm(request.POST or None, instance=one)

    def save(data):
        one.figures.demand_draft()
        one.save_over(data["version"], ReportForm.Meta.fields)

    return editing_page(
        request,
        form,
        save=save,
        stored_form=lambda stored: ReportForm(instance=stored),
        back=_url(uuid),
        title=_("Report for the school"),
        lead=_("Read by the school and by you, by nobody else. The figures are counted by themselves."),
        submit=_("Save"),
        guard=True,
        autosave=True,
        crumbs=[(process.title, process.get_absolute_url()), (_("Report"), _url(uuid))],
    )


@route("report_figures", "E")
@require_POST
def give(request, uuid):
    one = _figures(request, process_of(request, uuid), "E")
    return carry_out(
        request,
        lambda: give_report(figures=one, by=request.membership),
        done=_("The report waits for the director."),
        back=_url(uuid),
    )


@route("report_figures", "A")
@require_POST
def approve(request, uuid):
    one = _figures(request, process_of(request, uuid), "A")
    return carry_out(
        request,
        lambda: approve_report(figures=one, by=request.membership, version=seen_version(request)),
        done=_("You have approved the report."),
        back=_url(uuid),
    )


@route("report_figures", "A")
def send_back(request, uuid):
    one = _figures(request, process_of(request, uuid), "A")
    if request.method != "POST" and one.state != one.State.GIVEN:
        return redirect(one)
    return deciding_page(
        request,
        SendBackForm(request.POST or None, initial={"version": one.version}),
        act=lambda data: one.send_back(reason=data["reason"], version=data["version"]),
        done=_("The SORE will read what should change."),
        back=_url(uuid),
        title=_("Ask for changes in the report"),
        submit=_("Send back to the SORE"),
        crumbs=[(one.process.title, one.process.get_absolute_url()), (_("Report"), _url(uuid))],
    )
