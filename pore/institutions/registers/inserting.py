"""New institutions into the database, by the quickest way it offers."""

import io
import uuid

from django.db import connection

from pore.institutions.models import Institution

_FIELDS = [field for field in Institution._meta.concrete_fields if not field.primary_key]
_ESCAPES = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))
_NULL = "\\N"


def insert(rows):
    """Insert institutions given as {attribute: value}; what a row leaves out takes the model's default.

    PostgreSQL takes them by COPY: for the whole country that is three times quicker than bulk_create."""
    if connection.vendor == "postgresql":
        _copy(rows)
        return
    institutions = [Institution(**row) for row in rows]
    for institution in institutions:
        institution.set_keys()
    Institution.objects.bulk_create(institutions)


def _copy(rows):
    defaults = {field.attname: field.get_default() for field in _FIELDS}
    keyed = Institution()
    text = io.StringIO()
    for row in rows:
        keyed.name, keyed.locality, keyed.rspo = row["name"], row.get("locality", ""), row["rspo"]
        keyed.set_keys()
        keys = {"uuid": uuid.uuid4(), "sort_key": keyed.sort_key, "search_key": keyed.search_key}
        values = {**defaults, **row, **keys}
        text.write("\t".join([_cell(values[attribute]) for attribute in defaults]) + "\n")
    text.seek(0)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in _FIELDS)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {quote(Institution._meta.db_table)} ({columns}) FROM STDIN", text)


def _cell(value):
    if value is None:
        return _NULL
    text = str(value)
    for char, escape in _ESCAPES:
        if char in text:
            text = text.replace(char, escape)
    return text
