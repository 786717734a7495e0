"""Processes: the list, and the page of one with its chain and its story."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from diagnosis.models import DiagnosisSection, DiagnosisSummary, SupportRequest
from pore.access.matrix import may
from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.cycle.conversations import comment_page
from pore.cycle.models import Assignment, PlanComment, Side, Stage, SupportProcess, TimelineEntry
from pore.desk.chain import chain_of
from pore.desk.facts import Facts
from pore.desk.filters import ProcessFilter
from pore.desk.places import place_notes
from pore.desk.responsibilities import responsibilities
from pore.desk.stages import Counts, progress_in_stage, stage_cards
from pore.desk.story import named
from pore.desk.talk import talk_of
from pore.desk.year_line import year_line
from pore.sharing.reads import log_read
from pore.ui.lists import page_of
from support_plans.models import SupportPlan
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
    facts = Facts(actor, [one])
    chain = chain_of(actor, one, facts.meetings[one.pk]) if party and may(actor.column, "plan", "R") else []
    if chain and not own:
        _log_reads(actor, one, facts)
    counts = _counts(actor, one, own, chain, facts)
    checks = sorted((indicator.check_on, indicator.name) for row in chain for indicator, _effect in row.indicators)
    context = {
        "process": one,
        "own": own,
        "party": party,
        "place_notes": place_notes(one) if party else [],
        "cards": stage_cards(actor, one, counts),
        "progress": progress_in_stage(one, counts),
        "request_row": visible(actor, SupportRequest).filter(process=one).select_related("process").first(),
        **_supporters(actor, one, party),
        "chain": chain,
        "consents": _consents(facts) if party else [],
        "story": _story(request, one) if party else None,
        "may_stop": one.is_running and may(actor.column, "process", "A"),
        "may_arrange": one.is_running and one.stage >= 3 and may(actor.column, "meeting", "C"),
        "may_list_people": one.stage >= 3 and may(actor.column, "attendance", "C"),
        "sees_sharing": own and may(actor.column, "sharing", "R"),
        "sees_papers": may(actor.column, "printout", "R"),
        "line": year_line(one, facts.meetings[one.pk], checks[-1][0] if checks else None) if party else None,
        "tasks": responsibilities(facts, one, [(name, day) for day, name in checks]) if party else [],
        "talk": talk_of(facts, one) if party else None,
        "led": facts.meetings[one.pk] if not party and actor.column == "expert" else [],
        "parts_open": actor.column == "expert" and visible(actor, DiagnosisSection).filter(process=one).exists(),
    }
    return render(request, "desk/process.html", context)


@route("plan_comment", "C")
def talk(request, uuid):
    """Say something to the others on the page of the process, beside its plan."""
    plans = visible(request.actor, SupportPlan).select_related("process__school", "process__area")
    plan = fetch(request.actor, plans, process__uuid=uuid, is_current=True)
    return comment_page(request, PlanComment, plan, back=plan.process.get_absolute_url())


def _log_reads(actor, process, facts):
    """The chain shows the conclusions and the plan: a look from outside at both."""
    for summary in visible(actor, DiagnosisSummary).filter(process=process):
        summary.process = process
        log_read(actor, summary, document="summary")
    if plan := facts.current_plans.get(process.pk):
        log_plan_read(actor, plan)


def _counts(actor, process, own, chain, facts):
    """Numbers of the stage cards, from what the page shows anyway."""
    sections = None
    if own and process.stage <= Stage.DIAGNOSIS and may(actor.column, "diagnosis", "E"):
        sections = visible(actor, DiagnosisSection).filter(process=process, done_at__isnull=False).count()
    needs, goals = {row.need.pk for row in chain if row.need}, {row.goal.pk for row in chain if row.goal}
    return Counts(sections, len(needs), len(goals), facts.meetings[process.pk])


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
    page.object_list = named(page.object_list)
    return page


def _consents(facts):
    """Rows of the two-sided consents: the plan, a change of it, the joint evaluation, with both signatures."""
    plans = [("plan", one) for one in facts.editions if one.is_current or not one.is_adopted]
    rows = []
    for label, record in [*plans, *(("evaluation", one) for one in facts.evaluations.values())]:
        frozen = record.frozen
        sides = frozen.sides if frozen else {}
        rows.append((label, record, sides.get(Side.SCHOOL), sides.get(Side.SUPPORT), frozen))
    return rows
