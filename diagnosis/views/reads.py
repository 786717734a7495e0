"""The log of readings: who from outside read what, when and how, and whom the portal refused."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from diagnosis.filters import ReadFilter
from diagnosis.lookups import named_reads, processes_in
from pore.access.policy import visible
from pore.access.routes import route
from pore.audit.models import record
from pore.base.limits import limited
from pore.people.confirming import freshly_confirmed
from pore.sharing.models import ReadEntry
from pore.ui.lists import page_of
from pore.ui.spreadsheets import csv_answer

MOST_ROWS = 10_000  # of the newest; a narrower filter reaches the older ones


def _found(request):
    return ReadFilter(request.GET, visible(request.actor, ReadEntry), actor=request.actor)


@route("sharing")
@require_safe
def reads(request):
    found = _found(request)
    page = page_of(request, found.qs)
    return render(request, "diagnosis/reads.html", {"filter": found, "page": page, "rows": named_reads(page.object_list)})


@route("sharing", "S")
@freshly_confirmed
@require_safe
@limited("exports", "20/h")
def export(request):
    """What the filter shows, as a file; the audit keeps that it was taken and how many rows it had."""
    rows = named_reads(_found(request).qs[:MOST_ROWS])
    processes = {one.uuid: one for one in processes_in(request.actor, visible(request.actor, ReadEntry))}
    table = [_line(one, processes.get(one.process_uuid)) for one in rows]
    record(request.actor, "exported", f"reads {len(table)}")
    header = (_("When"), _("Person"), _("Role"), _("Institution"), _("Document"), _("How"), _("School"), _("Process"))
    return csv_answer(_("Readings %(day)s") % {"day": timezone.localdate().isoformat()}, header, table)


def _line(one, process):
    member = one.membership
    return (
        timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M"),
        member.user.full_name,
        member.get_role_display(),
        str(member.institution),
        str(one.name),
        one.get_how_display(),
        str(process.school) if process else "",
        process.title if process else "",
    )
