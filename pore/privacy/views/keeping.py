"""What will be removed and when: the school's own processes, postponing, archives."""

from datetime import date

from django.http import FileResponse, Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pore.access.matrix import may
from pore.access.policy import demand, fetch, visible
from pore.access.routes import route
from pore.audit.models import record
from pore.base.limits import limited
from pore.base.school_year import year_label
from pore.cycle.models import SupportProcess
from pore.people.confirming import freshly_confirmed
from pore.privacy.actions import order_archive, postpone_removal
from pore.privacy.archive import plain
from pore.privacy.forms import PlannedForm
from pore.privacy.lookups import ended_processes
from pore.privacy.models import Archive
from pore.privacy.removal import RAW_YEARS
from pore.ui.pages import carry_out


def _own(request, uuid):
    """A process of the actor's own school, for a right that stands beside the one to read it."""
    rows = visible(request.actor, SupportProcess).filter(school_id__in=request.actor.school_ids)
    process = fetch(request.actor, rows.select_related("school"), uuid=uuid)
    demand(request)
    return process


@route("retention")
@require_safe
def retention(request):
    context = {
        "processes": ended_processes(request.actor),
        "years": RAW_YEARS,
        "may_postpone": may(request.actor.column, "retention", "E"),
        "may_archive": may(request.actor.column, "archive", "C"),
    }
    return render(request, "privacy/retention.html", context)


@route("retention", "E")
@require_POST
def postpone(request, uuid):
    process, shown = _own(request, uuid), PlannedForm(request.POST)
    planned_for = shown.cleaned_data["day"] if shown.is_valid() else date.min
    return carry_out(
        request,
        lambda: postpone_removal(process=process, by=request.membership, planned_for=planned_for),
        done=_("The diagnosis stays a year longer."),
        back=reverse("privacy:retention"),
    )


@route("archive", "C")
@freshly_confirmed
@require_POST
@limited("exports", "20/h")
def archive_order(request, uuid):
    process = _own(request, uuid)
    return carry_out(
        request,
        lambda: order_archive(process=process, by=request.membership),
        done=_("The archive is being made. It will wait here for 24 hours."),
        back=reverse("privacy:retention"),
    )


@route("archive")
@freshly_confirmed
@require_safe
@limited("exports", "20/h")
def archive_file(request, uuid):
    """The file itself, for a day; after that it is as if it had never been."""
    rows = visible(request.actor, Archive).kept().select_related("process__school")
    one = fetch(request.actor, rows, uuid=uuid)
    if not one.is_ready:
        raise Http404
    process = one.process
    record(request.actor, "downloaded", f"archive {one.uuid}", school_id=process.school_id, process_uuid=process.uuid)
    name = f"{plain(process.school)}-{year_label(process.school_year).replace('/', '-')}.zip"
    answer = FileResponse(one.file.open("rb"), as_attachment=True, filename=name, content_type="application/zip")
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
