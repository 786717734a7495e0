"""Membership in a group of schools: written last, when every unit of the file has a row."""

from django.db import connection

from pore.institutions.models import Institution

BATCH = 400  # pairs in a statement; SQLite takes at least 999 parameters


def save_parents(given, report, unchanged):
    """Set the superior unit of each institution as the file gives it.

    ``given`` maps a register number to (number of the superior unit or None, line in the file); a superior unit that is
    neither in the file nor in the register leaves the field empty and a warning. ``unchanged`` are the numbers counted as
    unchanged so far."""
    keys, current = {}, {}
    registered = Institution.objects.filter(rspo__isnull=False).order_by()
    for pk, rspo, parent in registered.values_list("pk", "rspo", "parent_id"):
        keys[rspo], current[rspo] = pk, parent
    changed = []
    for rspo, (parent, line) in given.items():
        key = keys.get(parent) if parent != rspo else None
        if parent is not None and key is None:
            report.warn(line, rspo, "parent_not_found")
        if current[rspo] != key:
            changed.append((keys[rspo], key))
            if rspo in unchanged:
                report.count("unchanged", -1)
                report.count("changed")
    _write(changed)


def _write(changed):
    """Set the superior units, given as pairs of primary keys: some 13 000 for the whole country, slow by bulk_update."""
    quote = connection.ops.quote_name
    table, parent, key = (quote(name) for name in (Institution._meta.db_table, "parent_id", Institution._meta.pk.column))
    for start in range(0, len(changed), BATCH):
        pairs = changed[start : start + BATCH]
        rows = ", ".join(["(%s, %s)"] * len(pairs))
        # Only names of the model's own columns are put into the statement; every value is a parameter.
        statement = (
            f"UPDATE {table} SET {parent} = CAST(given.column2 AS bigint) "  # noqa: S608
            f"FROM (VALUES {rows}) AS given WHERE {table}.{key} = given.column1"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [value for pair in pairs for value in pair])
