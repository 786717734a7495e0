"""Files of the world, made without the work a real one takes: their only contents are the words a real one would carry."""

from pathlib import Path

from django.conf import settings

from pore.files import storage
from pore.files.models import Attachment
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


def attached(tenant, process, director, kind, code=""):
    """A file of the school, without looking into one; its name carries the word too."""
    document, stored = code or kind, f"{tenant}-{kind}"
    storage.path_of(stored).write_text(_words(tenant, document))
    about = {"name": f"{word(tenant, document)}.pdf", "format": "pdf", "size": 15, "sha256": "0" * 64, "stored": stored}
    return Attachment.objects.create(process=process, kind=kind, code=code, place=20, uploaded_by=director, **about)
