"""Ordering a print and making it in the background: the same for every kind."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation

from pore.access.context import behind
from pore.access.policy import allow, visible
from pore.documents.access import may_order
from pore.documents.kinds import process_of
from pore.documents.models import Counter, Document
from pore.documents.printing import print_document, verification
from pore.institutions.acting import actor_for
from pore.jobs.queue import at_work, enqueue


def _facts(kind, actor, record):
    """Facts in Polish whatever language the page of the one who asks has."""
    with translation.override(settings.LANGUAGE_CODE):
        return kind.facts(actor, record)


@transaction.atomic
def order(kind, record, by):
    """The document of what ``record`` says now: asked twice, it is one row and one job.

    Raises NotReady while it cannot be printed, PermissionDenied for one who may not have it."""
    actor, process = actor_for(by), process_of(record)
    if not may_order(actor, kind.code, kind.audience(record), process):
        raise PermissionDenied
    kind.demand(record)
    facts = _facts(kind, actor, record)
    job = enqueue(task=kind.task, key=f"{kind.code}:{record.uuid}:{facts.fingerprint}")
    same = {"kind": kind.code, "subject": record.uuid}
    document, _created = Document.objects.get_or_create(
        **same,
        fingerprint=facts.fingerprint,
        defaults={
            "process": process,
            "audience": kind.audience(record),
            "title": facts.title[:200],
            "number": lambda: _number(kind, record, process),
            "subject_version": Document.objects.filter(**same).count() + 1,
            "job": job,
            "requested_by": by,
        },
    )
    if not allow(actor, "C", document):
        raise PermissionDenied
    if document.ready_at is None and document.requested_by_id != by.pk:
        document.ask_for(by)
    return document


def _number(kind, record, process):
    """The record's own number where the kind prints the record itself, else the next one of the kind."""
    own = getattr(record, "number", "")
    is_its_own = own.startswith(f"{kind.prefix}/")
    return own if is_its_own else Counter.next_number(process.partnership, kind.prefix, process.school_year)


def make(job_id, kinds):
    """Print the document of one job, of one of ``kinds``; a second run finds it done and prints nothing."""
    with at_work(job_id) as job:
        if job is None:
            return
        document = Document.of_job(job)
        if document.ready_at is not None:
            return
        kind, actor = kinds[document.kind], actor_for(document.requested_by)
        context = {"facts": _facts_now(kind, document, actor), "document": document, **verification(document)}
        print_document(document, kind.template, context, job, actor)


def _facts_now(kind, document, actor):
    """What the one who asked may read today: the right may have been withdrawn while the job waited."""
    with behind(actor):
        record = kind.rows(actor).filter(uuid=document.subject).first()
        may_read = visible(actor, Document).filter(pk=document.pk).exists()
        if record is None or not may_read or not document.requested_by.is_current:
            raise PermissionDenied
        return _facts(kind, actor, record)
