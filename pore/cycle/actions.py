"""What follows when somebody says something about a document of a process."""

from django.db import transaction

from pore.cycle.models.comment import PLACE
from pore.cycle.models.timeline import trace
from pore.cycle.notices import tell_about_comment


@transaction.atomic
def say(*, model, record, text, by):
    """Add a comment to a content row of a running process. ``model`` is a proxy of Comment. The other side is told."""
    record.process.demand_running()
    code = record.code if model.kind_of() == model.Kind.SECTION else ""
    comment = model.objects.create(
        process=record.process, subject=record.uuid, code=code, text=text, by=by.user, role=by.role
    )
    trace(record.process, "commented", by=by, about=f"{comment.kind} {code}".strip())
    tell_about_comment(comment, by, f"{record.get_absolute_url()}#{PLACE}")
    return comment
