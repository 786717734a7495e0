"""Files of the world, made without the work a real one takes: their only contents are the words a real one would carry."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone

from partnerships.models import CountyReport
from pore.base.school_year import current_school_year
from pore.cycle.models import SectionComment
from pore.files import storage
from pore.files.models import Attachment
from pore.institutions.models import Membership, Partnership, RegisterImport
from pore.institutions.registers import shelf
from pore.jobs.models import Job
from pore.privacy.models import Archive
from pore.tests.marks import word


def _written(folder, name, tenant, *documents):
    path = Path(settings.MEDIA_ROOT) / folder
    path.mkdir(parents=True, exist_ok=True)
    (path / name).write_text(_words(tenant, *documents))
    return f"{folder}/{name}"


def _words(tenant, *documents):
    return "%PDF-1.7 " + " ".join(word(tenant, name) for name in documents)


def finished_print(tenant, document):
    """A document that is ready, without laying out pages."""
    name = _written("documents", f"{tenant}.pdf", tenant, "plan", "goal", "activity", "summary", "school")
    document.keep(name=name, sha256="0" * 64, size=15, pages=1)


def finished_archive(tenant, process, director):
    """An archive of everything the school has, without gathering it."""
    name = _written("archives", f"{tenant}.zip", tenant, "needs", "voices", "request", "plan", "words", "school")
    archive = Archive.objects.create(process=process, requested_by=director)
    archive.keep(name=name, size=2, sha256="0" * 64)
    return archive


def ordered_report(membership, partnership):
    """A county report of one official, ready without laying out pages."""
    job = Job.objects.create(task="partnerships.tasks.print_report", key=f"county:{membership.uuid}")
    report = CountyReport.objects.create(
        partnership=partnership, school_year=current_school_year(), tables=[], requested_by=membership, job=job
    )
    report.keep(name=_written("documents", "county.pdf", "near"), sha256="0" * 64, size=15, pages=1)
    return report


def attached(tenant, process, director, kind, code=""):
    """A file of the school, without looking into one; its name carries the word too."""
    document, stored = code or kind, f"{tenant}-{kind}"
    storage.path_of(stored).write_text(_words(tenant, document))
    about = {"name": f"{word(tenant, document)}.pdf", "format": "pdf", "size": 15, "sha256": "0" * 64, "stored": stored}
    return Attachment.objects.create(process=process, kind=kind, code=code, place=20, uploaded_by=director, **about)


def talked_about(tenant, process, records, by):
    """A comment of each kind; ``records`` are ``(word of what it is about, proxy, record)``."""
    for document, model, record in records:
        code = record.code if model is SectionComment else ""
        text = f"{word(tenant, document)} Porozmawiajmy o tym."
        model.objects.create(process=process, subject=record.uuid, code=code, text=text, by=by.user, role=by.role)


def tried_register(school):
    """A file of the register whose report waits for a coordinator of the school's partnership."""
    partnership = Partnership.serving(school)
    coordinator = Membership.objects.filter(partnership=partnership, role="coordinator").order_by("pk").first()
    one = RegisterImport.objects.create(
        partnership=partnership,
        name="rspo.csv",
        size=2,
        stored=shelf.keep_rows({}),
        uploaded_by=coordinator,
        state="checked",
        checked_at=timezone.now(),
        counts={"refused": 1},
    )
    one.lines.create(outcome="refused", line=2, notes=["bad_number"])
    return one
