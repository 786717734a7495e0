"""What follows when somebody says something about a document of a process."""

from django.db import transaction

from pore.cycle.models.timeline import trace


@transaction.atomic
def say(*, model, record, text, by):
    """Add a comment to a content row of a running process. ``model`` is a proxy of Comment."""
    record.process.demand_running()
    code = record.code if model.kind_of() == model.Kind.SECTION else ""
    comment = model.objects.create(
        process=record.process, subject=record.uuid, code=code, text=text, by=by.user, role=by.role
    )
    trace(record.process, "commented", by=by, about=f"{comment.kind} {code}".strip())
    return comment
