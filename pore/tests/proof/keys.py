"""Rows of the far county told by their keys alone: were they changed, and does anything now point across the border?"""

import hashlib
from uuid import UUID

from django.apps import apps
from django.db import connection, models

from pore.tests.contract import TRACES
from pore.tests.world import FAR_BELOW

# Lists everybody shares; their rows belong to no county.
SHARED = ("catalogues", "contenttypes", "auth")


def _tables():
    found = {}
    for model in apps.get_models():
        if not model._meta.proxy and model._meta.pk.get_internal_type() == "BigAutoField":
            found[model._meta.db_table] = model
    return found


class Border:
    """Knows every row of the far county as it was at the beginning."""

    def __init__(self):
        self.tables = _tables()
        self.digests = {table: self._digest(table) for table in self.tables}
        self.far_addresses = {value for table in self.tables for value in self._addresses(table)}

    def _rows(self, sql, *values):
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()

    def _digest(self, table):
        rows = self._rows(f'SELECT * FROM "{table}" WHERE id < %s ORDER BY id', FAR_BELOW)  # noqa: S608
        return hashlib.sha256(repr(rows).encode()).hexdigest()

    def _addresses(self, table):
        if any(field.name == "uuid" for field in self.tables[table]._meta.local_fields):
            for (value,) in self._rows(f'SELECT uuid FROM "{table}" WHERE id < %s', FAR_BELOW):  # noqa: S608
                yield UUID(str(value))

    def faults(self, written):
        """What a request that wrote these tables did to the far county, in words."""
        for table in sorted(set(written) & set(self.tables) - set(TRACES)):
            if self._digest(table) != self.digests[table]:
                yield f"changes rows of the far county in {table}"
            yield from self._crossings(table)

    def _crossings(self, table):
        for field in self.tables[table]._meta.local_concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model._meta.app_label not in SHARED:
                column = field.column
                sql = f'SELECT count(*) FROM "{table}" WHERE (id < %s) <> ("{column}" < %s)'  # noqa: S608
                if self._rows(sql, FAR_BELOW, FAR_BELOW)[0][0]:
                    yield f"leads across the border: {table}.{column}"
            elif isinstance(field, models.UUIDField) and not field.unique:
                sql = f'SELECT "{field.column}" FROM "{table}" WHERE id >= %s'  # noqa: S608
                if {UUID(str(value)) for (value,) in self._rows(sql, FAR_BELOW) if value} & self.far_addresses:
                    yield f"leads across the border: {table}.{field.column}"
