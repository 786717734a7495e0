"""Following the work: notes of the SORE, and of experts about meetings they led."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pore.access.matrix import may
from pore.access.policy import demand, fetch, visible
from pore.access.routes import route
from pore.ui.lists import page_of
from pore.ui.pages import creating_page, editing_page
from support_plans.forms.note import NoteForm
from support_plans.models import Meeting, MonitoringNote
from support_plans.notes import keep_note, write_note
from support_plans.views.plans import process_of


def _notes_url(process):
    return reverse("support_plans:notes", args=[process.uuid])


@route("monitoring_note")
@require_safe
def notes(request, uuid):
    process = process_of(request, uuid)
    rows = visible(request.actor, MonitoringNote).filter(process=process)
    rows = rows.select_related("author__user", "author__institution", "meeting__activity")
    context = {
        "process": process,
        "page": page_of(request, rows),
        "can_write": process.is_running and process.stage >= 3 and may(request.actor.column, "monitoring_note", "E"),
        "mine": request.membership.pk,
    }
    return render(request, "support_plans/notes.html", context)


@route("monitoring_note", "E")
def note_new(request, uuid):
    process = process_of(request, uuid)
    return _write(request, process, None, _notes_url(process))


@route("monitoring_note", "C")
def note_of_meeting(request, uuid):
    """The one who led a meeting tells what was tried; nobody else's notes are shown to them."""
    rows = visible(request.actor, Meeting).select_related("activity", "process__school", "process__area")
    meeting = fetch(request.actor, rows, uuid=uuid)
    demand(request)
    if meeting.lead_id != request.membership.pk and not may(request.actor.column, "monitoring_note", "E"):
        raise PermissionDenied
    return _write(request, meeting.process, meeting, meeting.get_absolute_url())


def _write(request, process, meeting, back):
    form = NoteForm(request.POST or None)

    def make(data):
        write_note(process=process, meeting=meeting, by=request.membership, **_texts(data))
        return back

    return creating_page(
        request,
        form,
        name="note",
        make=make,
        done=_("The note was kept. The school reads it."),
        title=_("Write a note"),
        lead=meeting.activity.title if meeting else _("What you see while the plan is carried out."),
        submit=_("Keep the note"),
        back=back,
        guard=True,
        crumbs=[(process.title, process.get_absolute_url())],
    )


def _texts(data):
    return {name: data[name] for name in NoteForm.Meta.fields}


@route("monitoring_note", "E")
def note_edit(request, uuid, note):
    process = process_of(request, uuid)
    one = fetch(request.actor, visible(request.actor, MonitoringNote), "E", uuid=note, process=process)
    form = NoteForm(request.POST or None, instance=one)
    return editing_page(
        request,
        form,
        save=lambda data: keep_note(note=one, version=data["version"], fields=NoteForm.Meta.fields, by=request.membership),
        stored_form=lambda row: NoteForm(instance=row),
        back=_notes_url(process),
        title=_("Edit the note"),
        submit=_("Save"),
        guard=True,
        autosave=True,
        crumbs=[(process.title, process.get_absolute_url()), (_("Following the work"), _notes_url(process))],
    )
