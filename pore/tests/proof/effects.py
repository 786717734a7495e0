"""What a request did to the database, in a form in which two runs of the same request are equal."""

import re
from datetime import datetime, timedelta
from uuid import UUID

from django.apps import apps
from django.db.models import ForeignKey, Max
from django.utils import timezone

# Made anew by each run, and saying nothing about rights.
PASSING = {"digest", "token_hash", "message_id", "code", "session_key", "session_data", "stored", "number"}
_RANDOM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[\w-]{32,}")


class Effects:
    """Knows which rows there were at the beginning: keys of later ones are simply "new"."""

    def __init__(self):
        self.began = timezone.now()
        self.models = {model._meta.db_table: model for model in apps.get_models() if not model._meta.proxy}
        self.newest = {
            table: model._base_manager.aggregate(last=Max("pk"))["last"]
            for table, model in self.models.items()
            if model._meta.pk.get_internal_type() == "BigAutoField"
        }

    def of(self, written):
        """``{table: rows}`` of the tables written, without what passes."""
        return {table: sorted(map(repr, self._rows(table))) for table in written if table in self.models}

    def _rows(self, table):
        fields = [one for one in self.models[table]._meta.local_concrete_fields if one.attname not in PASSING]
        for row in self.models[table]._base_manager.values_list(*(one.attname for one in fields)):
            yield tuple(self._plain(table, *pair) for pair in zip(fields, row, strict=True))

    def _plain(self, table, field, value):
        if isinstance(value, datetime) and value >= self.began:
            return f"in {round((value - timezone.now()) / timedelta(hours=1))} hours"
        if isinstance(value, str | UUID):
            return _RANDOM.sub("random", str(value))
        target = field.related_model._meta.concrete_model._meta.db_table if isinstance(field, ForeignKey) else table
        if isinstance(field, ForeignKey) or field.primary_key:
            return "new" if value and value > (self.newest.get(target) or value) else value
        return value
