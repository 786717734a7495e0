"""The data map for everyone, and the state of traces and removals for the technical administrator."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from pore.access.routes import route
from pore.audit import seals
from pore.jobs.models import Heartbeat
from pore.privacy.presenting import parts_of_map
from pore.privacy.retention import preview
from pore.privacy.totals import removal_totals


@route("desk")
@require_safe
def data_map(request):
    return render(request, "privacy/data_map.html", {"parts": parts_of_map()})


@route("upkeep")
@require_safe
def upkeep(request):
    """Numbers only: how far the audit is sealed, and how many rows of which kind are past their time."""
    context = {
        "head": seals.head(),
        "counts": seals.counts(),
        "rules": preview(),
        "removals": removal_totals(),
        "beats": {name: Heartbeat.last(name) for name in ("audit", "retention")},
    }
    return render(request, "privacy/upkeep.html", context)
