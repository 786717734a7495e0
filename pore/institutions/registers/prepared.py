"""An uploaded file brought down to what one partnership imports of it."""

from django.utils.translation import gettext as _

from pore.institutions.registers.far_table import far_table
from pore.institutions.registers.files import BadFile
from pore.institutions.registers.rspo import register_number

TOLD_EVERY = 2000  # rows; then the waiting page hears how far it is


def prepare(path, area, tell):
    """Read the file and keep the rows of ``area`` only: {"columns", "rows", "mentioned", "outside", "area"}.

    ``mentioned`` are numbers of the units of other places: they have not vanished. ``tell(rows read)`` is called now and
    then. Raises BadFile."""
    kept, mentioned = [], []
    with far_table(path) as table:
        for number, (line, row) in enumerate(table, start=1):
            if number % TOLD_EVERY == 0:
                tell(number)
            gmina, _problem = area.gmina(row)
            if area.holds(row, gmina):
                kept.append((line, row))
            else:
                mentioned.append(register_number(row["rspo"]))
        columns = sorted(table.columns)
    if not kept:
        raise BadFile(_("The file has no institutions of the gminas your partnership serves."))
    return {
        "columns": columns,
        "rows": kept,
        "mentioned": mentioned,
        "outside": len(mentioned),
        "area": sorted(area.gminas),
    }


class PreparedTable:
    """What ``prepare`` returned, as the table an import goes through."""

    def __init__(self, prepared):
        self.columns = frozenset(prepared["columns"])
        self._rows = prepared["rows"]

    def __iter__(self):
        # A copy of each row: reading one may not change what is kept.
        return ((line, dict(row)) for line, row in self._rows)
