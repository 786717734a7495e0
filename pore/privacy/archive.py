"""Everything the school has in one process as one file: JSON for each kind of record, and the printed documents."""

import hashlib
import io
import json
import os
import tempfile
import zipfile
from datetime import timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import slugify

from pore.access.context import narrowed
from pore.base.text import search_key
from pore.cycle.models import ProcessContent
from pore.documents.models import Document
from pore.files import storage
from pore.files.models import Attachment
from pore.privacy.models import Archive
from pore.sharing.models import Grant, Publication, ReadEntry

LEFT_AFTER = timedelta(hours=1)  # a file without a row this old was left by a worker that was killed
NOT_FOR_READING = ("id", "job", "process", "school", "partnership", "version", "stored")


def plain(words):
    """Words as the name of a file: Polish letters without their marks."""
    return slugify(search_key(str(words)))


def parts_of(process):
    """``[(model, rows)]`` of everything that belongs to the process, empty kinds left out."""
    own = [model for model in apps.get_models() if issubclass(model, ProcessContent) and not model._meta.proxy]
    rows = [(model, model._base_manager.filter(process=process)) for model in own if model._meta.app_label != "privacy"]
    rows += [(model, model.objects.filter(process_uuid=process.uuid)) for model in (Grant, Publication, ReadEntry)]
    return [(model, found.order_by("pk")) for model, found in rows if found.exists()]


def build(process):
    """Bytes of the ZIP, in Polish; built in memory: a process is text and a few documents."""
    out = io.BytesIO()
    with translation.override(settings.LANGUAGE_CODE), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        about = {"process": process, "made_at": timezone.now()}
        file.writestr("CZYTAJ.txt", render_to_string("privacy/print/archive_readme.txt", about))
        file.writestr("proces.json", _json([_row(process)]))
        for model, rows in parts_of(process):
            file.writestr(f"dane/{plain(model._meta.verbose_name_plural)}.json", _json(_rows(model, rows)))
        for document in Document.objects.filter(process=process, ready_at__isnull=False):
            file.writestr(f"dokumenty/{plain(document.title)}-{plain(document.number)}.pdf", document.file.read())
            document.file.close()
        for one in Attachment.objects.filter(process=process, state=Attachment.State.CLEAN):
            file.writestr(
                f"zalaczniki/{one.kind}-{one.code}-{one.place}-{one.name}", storage.path_of(one.stored).read_bytes()
            )
    return out.getvalue()


def _json(rows):
    return json.dumps(rows, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder)


def _rows(model, rows):
    relations = [field.name for field in model._meta.concrete_fields if field.is_relation]
    return [_row(row) for row in rows.select_related(*relations)]


def _row(row):
    """Values under their names in words; people and things by what they are called."""
    fields = [field for field in row._meta.concrete_fields if field.name not in NOT_FOR_READING]
    named = {}
    for field in fields:
        word = str(field.verbose_name)
        named[f"{word} ({field.name})" if word in named else word] = _value(row, field)
    return named


def _value(row, field):
    if field.is_relation:
        related = getattr(row, field.name)
        return None if related is None else str(related)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    return getattr(row, field.name).name if isinstance(field, models.FileField) else getattr(row, field.attname)


def store(content):
    """Write the file under the name of its contents: temporary, synced, renamed. Returns name and checksum."""
    folder = Path(settings.MEDIA_ROOT) / "archives"
    folder.mkdir(parents=True, exist_ok=True)
    sha256 = hashlib.sha256(content).hexdigest()
    descriptor, temporary = tempfile.mkstemp(dir=folder, prefix=".making-")
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, folder / f"{sha256}.zip")
    return f"archives/{sha256}.zip", sha256


@narrowed("keeper")
def sweep():
    """Remove archives that have run out, with their files, and files that no row names. Returns how many rows went."""
    kept = set(Archive.objects.kept().exclude(file="").values_list("file", flat=True))
    removed = Archive.objects.exclude(pk__in=Archive.objects.kept().values("pk")).delete()[0]
    folder = Path(settings.MEDIA_ROOT) / "archives"
    limit = (timezone.now() - LEFT_AFTER).timestamp()
    for path in folder.glob("*") if folder.exists() else ():
        if f"archives/{path.name}" not in kept and path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
    return removed
