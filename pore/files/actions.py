"""What follows when a file is added, checked or removed."""

from functools import partial

from django.conf import settings
from django.db import transaction

from pore.audit.models import record
from pore.base.models import still
from pore.files import storage
from pore.files.formats import MEGABYTE
from pore.files.models import Attachment
from pore.files.refusals import FileRefused
from pore.jobs.queue import enqueue


@transaction.atomic
def add_attachment(*, process, kind, code="", file, by):
    """Keep a checked file and write its row. Raises FileRefused when there is no place or no room.

    The rows of the process and of the school are held first, so that of two people adding at once one comes second and
    counts the other's file too."""
    process.demand_running()
    still(process.school, kind="school")
    place = Attachment.free_place(process, kind, code)
    if place is None:
        raise FileRefused("full")
    if Attachment.room_taken(process) + file.size > settings.PORE_SCHOOL_FILES_MB * MEGABYTE:
        raise FileRefused("quota")
    row = Attachment(
        process=process,
        kind=kind,
        code=code,
        place=place,
        name=file.name,
        format=file.format,
        size=file.size,
        sha256=file.sha256,
        uploaded_by=by,
    )
    if settings.PORE_CLAMD:
        row.wait_for_check(enqueue(task="pore.files.tasks.scan", key=f"attachment:{row.uuid}"))
    row.stored = storage.keep(file.path)
    row.save()
    _trace(row, "file_added", by)
    return row


@transaction.atomic
def remove_attachment(*, attachment, by):
    """Remove the row, and the file once that is certain."""
    attachment.process.demand_running()
    removed, _rows = Attachment.objects.filter(pk=attachment.pk).delete()
    if removed and attachment.stored:
        transaction.on_commit(partial(storage.discard, attachment.stored))
        _trace(attachment, "file_removed", by)


def _trace(attachment, event, by):
    record(by, event, f"attachment {attachment.uuid}", school_id=attachment.school_id, process_uuid=attachment.process.uuid)
