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
from pore.ui.pages import carry_out, creating_page, editing_page
from support_plans.actions import add_participants, mark_attendance, remove_participant
from support_plans.forms.meeting import AttendanceForm, ParticipantsForm
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


@route("attendance", "E")
def mark(request, uuid):
    """Tick who was there; works on a phone in a minute."""
    rows = visible(request.actor, Meeting, "E", document="attendance")
    meeting = fetch(request.actor, rows.select_related("activity", "process__school", "process__area"), uuid=uuid)
    people = list(visible(request.actor, Participant, "E").filter(process=meeting.process))
    side = Side.SCHOOL if meeting.school_id in request.actor.school_ids else Side.SUPPORT

    def save(data):
        present = {one.pk for one in people if str(one.uuid) in data["present"]}
        mark_attendance(meeting=meeting, present=present, by=request.membership, side=side, version=data["version"])

    def as_stored(version):
        marked = visible(request.actor, Attendance).filter(meeting=meeting)
        ticked = people if not marked.exists() else [one.participant for one in marked.filter(present=True)]
        return {"present": [str(one.uuid) for one in ticked], "version": version}

    form = AttendanceForm(request.POST or None, people=people, initial=as_stored(meeting.version))
    ticked = set(form["present"].value() or ())
    return editing_page(
        request,
        form,
        record=meeting,
        save=save,
        stored_form=lambda stored: AttendanceForm(people=people, initial=as_stored(stored.version)),
        back=meeting.get_absolute_url(),
        done=_("The attendance was saved."),
        template="support_plans/attendance.html",
        meeting=meeting,
        process=meeting.process,
        people=[(one, str(one.uuid) in ticked) for one in people],
        begun=meeting.starts_at <= timezone.now(),
    )
