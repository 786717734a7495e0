"""Writing down who from outside looked at a school's document."""

from pore.sharing.models import ReadEntry


def log_read(actor, content, *, document, section="", how=ReadEntry.How.PAGE):
    """One row when the reader is not of the school itself. ``content`` carries school and process."""
    if content.school_id in actor.school_ids or actor.membership_id is None:
        return
    ReadEntry.objects.create(
        school_id=content.school_id,
        process_uuid=content.process.uuid,
        document=document,
        section=section,
        membership_id=actor.membership_id,
        how=how,
    )
