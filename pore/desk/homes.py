"""What each kind of person finds on the home page beside what waits for them."""

from datetime import timedelta

from django.utils import timezone

from diagnosis.lookups import name_of
from diagnosis.models import DiagnosisSection, SummaryNeed, SupportRequest
from evaluation.models import MeasuredEffect
from pore.access.matrix import may
from pore.access.policy import visible
from pore.cycle.models import Stage, SupportProcess, TimelineEntry
from pore.desk.board import board_of, columns, totals
from pore.desk.load import load_of_own_people, load_of_sores
from pore.desk.next_steps import next_step
from pore.desk.stages import Counts, progress_in_stage, stage_cards
from pore.desk.story import named
from pore.desk.waiting import MOST_SHOWN
from pore.desk.week import monday_from, week_of
from pore.documents.models import Document
from pore.sharing.models import Grant
from pore.sharing.reads import first_readings
from support_plans.models import Indicator

NEWS = timedelta(days=14)  # how long a first reading stays on the home page
NEXT_MEETINGS = 4


def next_meetings(facts):
    """The nearest meetings ahead."""
    now = timezone.now()
    return [one for one in facts.all_meetings if one.is_planned and one.starts_at >= now][:NEXT_MEETINGS]


def new_documents(actor):
    """The newest prints that are ready."""
    if not may(actor.column, "printout", "R"):
        return []
    return list(visible(actor, Document).filter(ready_at__isnull=False).select_related("process__school")[:3])


def home_of_school(facts, request):
    """The leading process of a school: ring, goals with gauges, what changed."""
    actor = facts.actor
    process = facts.processes[0] if facts.processes else None
    if process is None:
        last = visible(actor, SupportProcess).exclude(outcome="").select_related("area").order_by("-ended_at").first()
        return {"process": None, "last": last, "may_begin": may(actor.column, "process", "C"), "meetings": []}
    meetings = facts.meetings[process.pk]
    effects = dict(visible(actor, MeasuredEffect).filter(process=process).values_list("indicator_id", "value"))
    indicators = visible(actor, Indicator).filter(process=process, goal__plan__is_current=True)
    indicators = list(indicators.select_related("goal").order_by("goal__position", "pk"))
    counts = Counts(
        sections=_sections_done(actor, process),
        needs=visible(actor, SummaryNeed).filter(process=process).count() if process.diagnosed_on else 0,
        goals=len({one.goal_id for one in indicators}),
        meetings=meetings,
    )
    return {
        "process": process,
        "cards": stage_cards(actor, process, counts),
        "progress": progress_in_stage(process, counts),
        "step": next_step(facts, process),
        "meetings": next_meetings(facts),
        "indicators": [(one, effects.get(one.pk)) for one in indicators[:4]],
        "changes": named(visible(actor, TimelineEntry).filter(process=process).select_related("by")[:4]),
        "first_reads": _first_reads(facts),
    }


def _sections_done(actor, process):
    """Finished parts of the diagnosis, while it is under way; None for whoever may not know."""
    if process.stage > Stage.DIAGNOSIS or not may(actor.column, "diagnosis", "E"):
        return None
    return visible(actor, DiagnosisSection).filter(process=process, done_at__isnull=False).count()


def _first_reads(facts):
    """Parts of the diagnosis that somebody opened for the first time since the director shared them."""
    if not may(facts.actor.column, "sharing", "R"):
        return []
    opened = visible(facts.actor, Grant).filter(process_uuid__in=[process.uuid for process in facts.processes])
    rows = list(first_readings(opened.select_related("membership__user"), timezone.now() - NEWS)[:MOST_SHOWN])
    for one in rows:
        one.label = name_of("diagnosis", one.section)
    return rows


def home_of_sore(facts, request):
    """The board of schools, the hours over all of them, and the week."""
    board = board_of(facts)
    return {"board": board, "columns": columns(), "totals": totals(board), "week": _week(facts, request)}


def home_of_lead(facts, request):
    """Meetings an expert or a specialist leads: the next ones as short briefs, and the week."""
    own = [one for one in facts.all_meetings if one.lead_id == facts.actor.membership_id]
    ahead = [one for one in own if one.is_planned and one.ends_at >= timezone.now()]
    return {
        "briefs": ahead[:NEXT_MEETINGS],
        "more_briefs": max(0, len(ahead) - NEXT_MEETINGS),
        "week": _week(facts, request),
    }


def _week(facts, request):
    return week_of(facts.all_meetings, monday_from(request.GET.get("tydzien")))


def home_of_coordinator(facts, request):
    """How the year stands by stages, and how much each SORE carries while the next school is assigned."""
    loads = load_of_sores(facts.actor)
    by_stage = dict.fromkeys(Stage, 0)
    for process in facts.processes:
        by_stage[Stage(process.stage)] += 1
    return {
        "queue": facts.requests,
        "loads": loads,
        "free": sum(not load.schools for load in loads),
        "by_stage": [(name, by_stage[stage]) for stage, name in columns() if by_stage[stage]],
        "minutes": {
            "planned": sum(process.planned_minutes for process in facts.processes),
            "held": sum(process.held_minutes for process in facts.processes),
        },
    }


def home_of_head(facts, request):
    """What the institution carries: its people, the processes it hosts, and requests that asked for it by name."""
    asked = visible(facts.actor, SupportRequest).filter(process__in=facts.processes)
    own = str(request.membership.institution.uuid)
    asked = [
        one.process_id for one in asked.only("process_id", "preferred_institutions") if own in one.preferred_institutions
    ]
    return {
        "loads": load_of_own_people(facts),
        "meetings": next_meetings(facts),
        "hosted": [(process, process.pk in asked) for process in facts.processes],
        "asked": len(asked),
    }


HOMES = {
    "director": ("desk/home_school.html", home_of_school),
    "deputy": ("desk/home_school.html", home_of_school),
    "staff": ("desk/home_school.html", home_of_school),
    "sore": ("desk/home_sore.html", home_of_sore),
    "expert": ("desk/home_lead.html", home_of_lead),
    "specialist": ("desk/home_lead.html", home_of_lead),
    "coordinator": ("desk/home_coordinator.html", home_of_coordinator),
    "head": ("desk/home_head.html", home_of_head),
}
