"""Who takes part in a process and who was at a meeting."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from pore.access.matrix import may
from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.cycle.models import Side
from pore.ui.pages import carry_out, creating_page
from support_plans.actions import add_participants, mark_attendance, remove_participant
from support_plans.forms.meeting import ParticipantsForm
from support_plans.models import Attendance, Meeting, Participant
from support_plans.views.plans import process_of


@route("attendance")
@require_safe
def participants(request, uuid):
    process = process_of(request, uuid)
    people = visible(request.actor, Participant).filter(process=process)
    can_edit = process.is_running and may(request.actor.column, "attendance", "C")
    return render(request, "support_plans/participants.html", {"process": process, "people": people, "can_edit": can_edit})


@route("attendance", "C")
def participants_add(request, uuid):
    process = process_of(request, uuid)
    back = reverse("support_plans:participants", args=[uuid])

    def make(data):
        added = add_participants(process=process, people=data["people"])
        messages.success(
            request, ngettext("%(count)d person was added.", "%(count)d people were added.", added) % {"count": added}
        )
        return back

    return creating_page(
        request,
        ParticipantsForm(request.POST or None),
        name="participants",
        make=make,
        title=_("Add participants"),
        lead=_("They need no account. The list is seen by the school, the SORE and the people who lead meetings."),
        submit=_("Add to the list"),
        back=back,
        crumbs=[(process.title, process.get_absolute_url()), (_("Participants"), back)],
    )


@route("attendance", "C")
@require_POST
def participant_remove(request, uuid, person):
    process = process_of(request, uuid)
    one = fetch(request.actor, Participant, "C", uuid=person, process=process)
    return carry_out(
        request,
        lambda: remove_participant(participant=one),
        done=_("Removed from the list."),
        back=reverse("support_plans:participants", args=[uuid]),
    )


def _version(request):
    """The version of the meeting the list was opened in; a form without one is treated as stale."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


@route("attendance", "E")
def mark(request, uuid):
    """Tick who was there; works on a phone in a minute."""
    rows = visible(request.actor, Meeting, "E", document="attendance")
    meeting = fetch(request.actor, rows.select_related("activity", "process__school", "process__area"), uuid=uuid)
    people = list(visible(request.actor, Participant, "E").filter(process=meeting.process))
    if request.method == "POST":
        ticked = set(request.POST.getlist("present"))
        present = {one.pk for one in people if str(one.uuid) in ticked}
        side = Side.SCHOOL if meeting.school_id in request.actor.school_ids else Side.SUPPORT
        return carry_out(
            request,
            lambda: mark_attendance(
                meeting=meeting, present=present, by=request.membership, side=side, version=_version(request)
            ),
            done=_("The attendance was saved."),
            back=meeting.get_absolute_url(),
        )
    marked = visible(request.actor, Attendance).filter(meeting=meeting)
    was = set(marked.filter(present=True).values_list("participant_id", flat=True))
    context = {
        "meeting": meeting,
        "process": meeting.process,
        "people": people,
        "was": was,
        "first": not marked.exists(),
        "begun": meeting.starts_at <= timezone.now(),
    }
    return render(request, "support_plans/attendance.html", context)
