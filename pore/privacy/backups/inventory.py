"""What an installation holds, in numbers and digests that are the same on SQLite and on PostgreSQL."""

import hashlib
import json
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core import serializers

from pore.privacy.backups.packing import digest_of, finished

# Made anew by every database, or gone with the move: sign-ins end.
LEFT_OUT = {"contenttypes", "sessions", "usersessions", "auth"}


def inventory():
    """``{"tables": {label: [rows, digest]}, "files": {path: digest}}``."""
    models = [model for model in apps.get_models() if model._meta.app_label not in LEFT_OUT and not model._meta.proxy]
    folder = Path(settings.MEDIA_ROOT)
    return {
        "tables": {model._meta.label: rows_of(model) for model in models},
        "files": {path.relative_to(folder).as_posix(): digest_of(path) for path in finished(folder)},
    }


def rows_of(model):
    """Number of rows and one digest of all their values; keys of JSON columns have no order, so they are sorted."""
    found, count = hashlib.sha256(), 0
    rows = model._base_manager.order_by("pk").iterator(chunk_size=500)
    for line in _lines(rows):
        found.update(line.encode())
        count += 1
    return [count, found.hexdigest()]


def _lines(rows):
    for row in rows:
        yield json.dumps(json.loads(serializers.serialize("jsonl", [row])), sort_keys=True)


def differences(before, now):
    """Names of tables and files that are not the same, with what they were and are."""
    for part in ("tables", "files"):
        for name in sorted(before[part].keys() | now[part].keys()):
            was, is_now = before[part].get(name), now[part].get(name)
            if was != is_now:
                yield name, was, is_now
