"""Rows for one table on their way into the database, by the quickest way it offers: COPY on PostgreSQL, else executemany.

All values travel as text or numbers both databases read: days and moments (UTC) in ISO form, UUIDs as 32 digits, JSON as
text. Nothing is switched off: every constraint and key of the database checks every row."""

import io
import json
import uuid

from django.db import connection
from django.db.models import UUIDField

_NULL = "\\N"


class Sheet:
    """Rows of ``model``. ``columns`` names what each row gives; other columns take the model's default."""

    def __init__(self, model, columns, chance):
        self.model, self.chance, self.rows, self.written = model, chance, [], 0
        fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        given = columns.split()
        self._random = [one.attname for one in fields if isinstance(one, UUIDField) and one.has_default()]
        self._random = [name for name in self._random if name not in given]
        constant = {one.attname: _plain(one.get_default()) for one in fields if one.attname not in (*given, *self._random)}
        by_name = {one.attname: one.column for one in model._meta.concrete_fields}
        names = [model._meta.pk.attname, *self._random, *given, *constant]
        self._columns = [by_name[name] for name in names]
        self._constant = tuple(constant.values())
        self.last = model._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0

    def add(self, *values):
        """Keep a row for the next write; returns its key."""
        self.last += 1
        self.rows.append((self.last, *[self.uuid() for _name in self._random], *values))
        return self.last

    def uuid(self):
        """A random identifier as both databases read it; the same on every run of the same county."""
        digits = f"{self.chance.getrandbits(128):032x}"
        return digits[:12] + "4" + digits[13:16] + "89ab"[int(digits[16], 16) % 4] + digits[17:]

    def write(self):
        """Write what was kept."""
        if self.rows:
            with connection.cursor() as cursor:
                (self._copy if connection.vendor == "postgresql" else self._insert)(cursor)
            self.written += len(self.rows)
            self.rows = []

    def _copy(self, cursor):
        end = "".join(f"\t{_cell(value)}" for value in self._constant) + "\n"
        text = io.StringIO("".join(["\t".join([_cell(value) for value in row]) + end for row in self.rows]))
        cursor.copy_expert(f"COPY {self._table} ({self._quoted}) FROM STDIN", text)

    def _insert(self, cursor):
        places = ", ".join(["%s"] * len(self._columns))
        rows = [row + self._constant for row in self.rows]
        cursor.executemany(f"INSERT INTO {self._table} ({self._quoted}) VALUES ({places})", rows)  # noqa: S608 – own names

    @property
    def _table(self):
        return connection.ops.quote_name(self.model._meta.db_table)

    @property
    def _quoted(self):
        return ", ".join(connection.ops.quote_name(column) for column in self._columns)


def _plain(value):
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list | dict):
        return json.dumps(value)
    if isinstance(value, uuid.UUID):
        return value.hex
    return value if value is None or isinstance(value, int) else str(value)


def _cell(value):
    if value.__class__ is str:
        return value
    return _NULL if value is None else str(value)
