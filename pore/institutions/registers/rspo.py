"""Import of an export of RSPO, the register of schools and educational institutions."""

from django.db import transaction
from django.utils.translation import gettext as _

from pore.institutions.registers.area import Area
from pore.institutions.registers.files import BadFile
from pore.institutions.registers.governing import GoverningBodies
from pore.institutions.registers.parents import save_parents
from pore.institutions.registers.reading import Table
from pore.institutions.registers.report import Report
from pore.institutions.registers.rows import HEADINGS, REQUIRED, RowReader
from pore.institutions.registers.saving import Saver
from pore.institutions.registers.territories import Territories
from pore.institutions.registers.vanished import mark_vanished

LARGEST_NUMBER = 2**31 - 1  # of the database column


@transaction.atomic
def import_rspo(path, *, counties=(), dry_run=False, force=False):
    """Import the file at ``path`` and return a Report; all of it or, when BadFile is raised, nothing.

    ``counties`` narrows to rows of these four-digit codes, ``dry_run`` takes everything back at the end, ``force`` accepts a
    file from which many known units are missing."""
    territories = Territories()
    if not len(territories):
        raise BadFile(_("There are no territorial units yet. Run import_terc first."))
    report = RspoImport(Table(path, HEADINGS, REQUIRED), Area(territories, counties)).run(force=force)
    if dry_run:
        transaction.set_rollback(True)
    return report


class RspoImport:
    """One pass over the rows. They go to the database in batches; only numbers stay in memory to the end.

    ``mentioned`` are numbers of units known to be in the file although their rows are not in ``table``."""

    def __init__(self, table, area, *, report=None, mentioned=()):
        self.table, self.area = table, area
        self.report = report or Report()
        self.reader = RowReader(table.columns, GoverningBodies(area.territories))
        self.saver = Saver(self.reader.fields, self.report)
        self.mentioned, self.taken, self.parents = set(mentioned), set(), {}
        self.found_counties, self.found_types = set(), set()

    def run(self, *, force):
        for line, row in self.table:
            self._take(line, row)
        if not self.taken and not self.report.refused:
            raise BadFile(_("The file has no institutions of the chosen counties."))
        self.saver.flush()
        save_parents(self.parents, self.report, self.saver.unchanged)
        mark_vanished(
            self.report,
            seen=self.mentioned,
            counties=self.found_counties,
            gminas=self.area.gminas,
            types=self.found_types,
            force=force,
        )
        return self.report

    def _take(self, line, row):
        rspo = register_number(row["rspo"])
        self.mentioned.add(rspo)  # a refused unit, or one of another county, has not vanished
        gmina, problem = self.area.gmina(row)
        if not self.area.holds(row, gmina):
            return
        if rspo is None:
            problem = "bad_number"
        elif rspo in self.taken:
            problem = "duplicated_number"
        self.taken.add(rspo)
        if problem:
            self.report.refuse(line, rspo, problem)
            return
        fields, warnings = self.reader.read(row, rspo, gmina)
        for code in warnings:
            self.report.warn(line, rspo, code)
        self.saver.add(line, fields)
        self.found_counties.add(gmina.code[:4])
        self.found_types.add(fields["register_type"])
        if "parent" in row:
            # 0 is nobody's number: a superior unit given by something else than a number is not found
            self.parents[rspo] = (register_number(row["parent"]) or 0 if row["parent"] else None), line


def register_number(cell):
    """A register number, or None for what is not one."""
    text = cell.removesuffix(".0")
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else 0
    return number if 0 < number <= LARGEST_NUMBER else None
