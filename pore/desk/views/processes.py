"""Processes: the list, and the page of one with its chain and its story."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from diagnosis.models import DiagnosisSection, DiagnosisSummary, SupportRequest
from diagnosis.questions import Code
from evaluation.models import JointEvaluation
from pore.access.matrix import may
from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.cycle.models import Assignment, Side, Stage, SupportProcess, TimelineEntry
from pore.desk.chain import chain_of
from pore.desk.filters import ProcessFilter
from pore.desk.stages import progress_in_stage, stage_cards
from pore.sharing.reads import log_read
from pore.ui.lists import page_of
from support_plans.models import Meeting, SupportPlan
from support_plans.reads import log_plan_read


@route("process")
@require_safe
def processes(request):
    rows = visible(request.actor, SupportProcess).select_related("school__territory", "area")
    found = ProcessFilter(request.GET, rows.order_by("-school_year", "school__sort_key", "pk"))
    context = {
        "filter": found,
        "page": page_of(request, found.qs),
        "may_begin": may(request.actor.column, "process", "C"),
        "opens": may(request.actor.column, "story", "R") or request.actor.column == "expert",
    }
    return render(request, "desk/processes.html", context)


@route("process")
@require_safe
def process(request, uuid):
    """The header for everybody who may know of the process; chain, consents and story for its parties."""
    rows = visible(request.actor, SupportProcess).select_related("school__territory", "area", "partnership", "continues")
    one = fetch(request.actor, rows, uuid=uuid)
    actor = request.actor
    party = may(actor.column, "story", "R")
    own = one.school_id in actor.school_ids
    done = None
    if own and may(actor.column, "diagnosis", "E"):
        done = visible(actor, DiagnosisSection).filter(process=one, done_at__isnull=False).count()
    meetings = (
        list(visible(actor, Meeting).filter(process=one).values_list("state", flat=True))
        if may(actor.column, "meeting", "R")
        else []
    )
    held, arranged = meetings.count("held"), len(meetings) - meetings.count("cancelled")
    chain = chain_of(actor, one) if party and may(actor.column, "plan", "R") else []
    if chain and not own:
        for summary in visible(actor, DiagnosisSummary).filter(process=one):
            log_read(actor, summary, document="summary")
        for plan in visible(actor, SupportPlan).filter(process=one)[:1]:
            log_plan_read(actor, plan)
    context = {
        "process": one,
        "own": own,
        "party": party,
        "cards": stage_cards(actor, one, done, held, arranged),
        "progress": progress_in_stage(one, done or 0, held, arranged),
        "request_row": visible(actor, SupportRequest).filter(process=one).first()
        if may(actor.column, "request", "R")
        else None,
        **_supporters(actor, one, party),
        "chain": chain,
        "consents": _consents(actor, one) if party else [],
        "story": _story(request, one) if party else None,
        "may_stop": one.is_running and may(actor.column, "process", "A"),
        "may_arrange": one.is_running and one.stage >= 3 and may(actor.column, "meeting", "C"),
        "may_list_people": one.stage >= 3 and may(actor.column, "attendance", "C"),
        "sees_sharing": own and may(actor.column, "sharing", "R"),
        "led": visible(actor, Meeting).filter(process=one).select_related("activity")
        if not party and actor.column == "expert"
        else [],
        "parts_open": actor.column == "expert" and visible(actor, DiagnosisSection).filter(process=one).exists(),
    }
    return render(request, "desk/process.html", context)


def _supporters(actor, process, party):
    """Who supports the school now, who did before, and whether the actor may assign somebody else."""
    if not party:
        return {"assignments": (), "former": (), "may_assign": False}
    rows = list(visible(actor, Assignment).filter(process=process).select_related("institution", "membership__user"))
    return {
        "assignments": [one for one in rows if one.is_active],
        "former": [one for one in rows if not one.is_active],
        "may_assign": process.is_running and process.stage > Stage.REQUEST and may(actor.column, "assignment", "A"),
    }


def _story(request, process):
    """A page of the timeline; a finished section is told by its name in the reader's language."""
    page = page_of(request, visible(request.actor, TimelineEntry).filter(process=process).select_related("by"), 10)
    names = dict(Code.choices)
    for entry in page.object_list:
        entry.detail_label = names.get(entry.detail, entry.detail)
    return page


def _consents(actor, process):
    """Rows of the two-sided consents: the plan and the joint evaluation, with both signatures."""
    rows = []
    for model, label in ((SupportPlan, "plan"), (JointEvaluation, "evaluation")):
        if not may(actor.column, label, "R"):
            continue
        for record in visible(actor, model).filter(process=process):
            record.process = process
            frozen = record.frozen
            sides = frozen.sides if frozen else {}
            rows.append((label, record, sides.get(Side.SCHOOL), sides.get(Side.SUPPORT), frozen))
    return rows
