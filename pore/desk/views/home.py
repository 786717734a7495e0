"""The page each person opens: first what waits, then the cycle, then the rest."""

from datetime import timedelta

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from diagnosis.lookups import name_of
from diagnosis.models import DiagnosisSection
from evaluation.models import MeasuredEffect
from pore.access.matrix import may
from pore.access.policy import visible
from pore.access.routes import route
from pore.cycle.models import SupportProcess, TimelineEntry
from pore.desk.comings import waiting_for
from pore.desk.stages import progress_in_stage, stage_cards
from pore.desk.waiting import MOST_SHOWN
from pore.documents.models import Document
from pore.sharing.models import Grant
from pore.sharing.reads import first_readings
from support_plans.models import Indicator, Meeting

PARTIES = ("director", "deputy", "staff")
NEWS = timedelta(days=14)  # how long a first reading stays on the home page


@route("desk")
@require_safe
def home(request):
    actor = request.actor
    if may(actor.column, "dashboard", "R") and actor.column != "coordinator":
        return redirect("partnerships:dashboard")
    if actor.column == "technical":
        return redirect("desk:mailbox")
    if actor.column == "newcomer":
        return render(request, "desk/newcomer.html")
    processes = list(
        visible(actor, SupportProcess)
        .running()
        .select_related("school", "area")
        .order_by("-school_year", "school__sort_key")[:100]
    )
    waiting = waiting_for(actor, processes)
    context = {
        "today": timezone.localdate(),
        "waiting": waiting[:MOST_SHOWN],
        "more": max(0, len(waiting) - MOST_SHOWN),
        "count": len(waiting),
        "processes": processes,
        "meetings": _next_meetings(actor),
        "documents": _documents(actor),
    }
    if actor.column in PARTIES:
        return render(request, "desk/home_school.html", {**context, **_school(actor, processes)})
    return render(request, "desk/home.html", context)


def _next_meetings(actor):
    if not may(actor.column, "meeting", "R"):
        return []
    rows = visible(actor, Meeting).filter(state=Meeting.State.PLANNED, starts_at__gte=timezone.now(), process__outcome="")
    return list(rows.select_related("activity", "process__school").order_by("starts_at", "pk")[:4])


def _documents(actor):
    if not may(actor.column, "printout", "R"):
        return []
    return list(visible(actor, Document).filter(ready_at__isnull=False).select_related("process__school")[:3])


def _school(actor, processes):
    """The leading process of a school: ring, goals with gauges, what changed."""
    process = processes[0] if processes else None
    if process is None:
        last = visible(actor, SupportProcess).exclude(outcome="").select_related("area").order_by("-ended_at").first()
        return {"process": None, "last": last, "may_begin": may(actor.column, "process", "C")}
    done = (
        visible(actor, DiagnosisSection).filter(process=process, done_at__isnull=False).count()
        if may(actor.column, "diagnosis", "E")
        else None
    )
    meetings = list(visible(actor, Meeting).filter(process=process).values_list("state", flat=True))
    held, arranged = meetings.count("held"), len(meetings) - meetings.count("cancelled")
    effects = dict(visible(actor, MeasuredEffect).filter(process=process).values_list("indicator_id", "value"))
    indicators = visible(actor, Indicator).filter(process=process).select_related("goal").order_by("goal__position", "pk")
    return {
        "process": process,
        "cards": stage_cards(actor, process, done, held, arranged),
        "progress": progress_in_stage(process, done or 0, held, arranged),
        "indicators": [(one, effects.get(one.pk)) for one in indicators[:4]],
        "changes": visible(actor, TimelineEntry).filter(process=process).select_related("by")[:4],
        "first_reads": _first_reads(actor, processes),
    }


def _first_reads(actor, processes):
    """Parts of the diagnosis that somebody opened for the first time since the director shared them."""
    if not may(actor.column, "sharing", "R"):
        return []
    opened = visible(actor, Grant).filter(process_uuid__in=[process.uuid for process in processes])
    rows = list(first_readings(opened.select_related("membership__user"), timezone.now() - NEWS)[:MOST_SHOWN])
    for one in rows:
        one.label = name_of("diagnosis", one.section)
    return rows
