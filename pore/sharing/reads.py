"""Writing down who from outside looked at a school's document, or tried to."""

from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from pore.audit.models import record
from pore.sharing.models import ReadEntry


def log_read(actor, content, *, document, section="", how=ReadEntry.How.PAGE):
    """One row when the reader is not of the school itself. ``content`` carries school and process.

    A look through somebody's eyes is the school looking at its own page: no row."""
    is_own = content.school_id in actor.school_ids or actor.only_school_id is not None
    if is_own or actor.membership_id is None:
        return
    ReadEntry.objects.create(
        school_id=content.school_id,
        process_uuid=content.process.uuid,
        document=document,
        section=section,
        membership_id=actor.membership_id,
        how=how,
    )
    subject = f"{document} {content.process.uuid} {section}".strip()
    record(actor, "read", subject, school_id=content.school_id, process_uuid=content.process.uuid)


def log_refusal(actor, *, school_id, process_uuid, document, section=""):
    """A refused attempt: one row for a person, a document and an hour, however often they ask."""
    now = timezone.now()
    row = ReadEntry(
        school_id=school_id,
        process_uuid=process_uuid,
        document=document,
        section=section,
        membership_id=actor.membership_id,
        how=ReadEntry.How.REFUSED,
        hour=now.replace(minute=0, second=0, microsecond=0),
    )
    ReadEntry.objects.bulk_create([row], ignore_conflicts=True)


def first_readings(grants, since):
    """Those of ``grants`` whose section was first read after ``since``, with the moment in ``first_read_at``."""
    readings = (
        ReadEntry.objects.filter(
            process_uuid=OuterRef("process_uuid"),
            document="diagnosis",
            section=OuterRef("section"),
            membership_id=OuterRef("membership_id"),
            at__gte=OuterRef("granted_at"),
        )
        .exclude(how=ReadEntry.How.REFUSED)
        .order_by("at")
    )
    return (
        grants.annotate(first_read_at=Subquery(readings.values("at")[:1]))
        .filter(first_read_at__gte=since)
        .order_by(F("first_read_at").desc())
    )
