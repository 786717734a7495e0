"""Notes from following the work: writing and correcting."""

from django.db import transaction
from django.utils.translation import gettext as _

from pore.base.errors import NotReady
from pore.cycle.models import Stage
from pore.cycle.models.timeline import TimelineEntry, tell
from support_plans.models import Meeting, MonitoringNote


@transaction.atomic
def write_note(*, process, meeting, by, **texts):
    """Keep a note; about a meeting only once it was held."""
    process.demand_running()
    if process.stage < Stage.DELIVERY:
        raise NotReady(_("Notes are written once the plan is carried out."))
    if meeting is not None and meeting.state != Meeting.State.HELD:
        raise NotReady(_("Mark who was there first: a note is about a meeting that was held."))
    note = MonitoringNote.objects.create(process=process, meeting=meeting, author=by, **texts)
    tell(process, TimelineEntry.What.NOTE_WRITTEN, by=by)
    return note


@transaction.atomic
def keep_note(*, note, version, fields, by):
    """Correct one's own note; what another person wrote stays theirs."""
    note.process.demand_running()
    if note.author_id != by.pk:
        raise NotReady(_("This note was written by another person. Write your own."))
    note.save_over(version, list(fields))
