"""Import of an export of RSPO, the register of schools and educational institutions."""

from django.db import transaction
from django.utils.translation import gettext as _

from pore.institutions.registers.files import BadFile
from pore.institutions.registers.governing import GoverningBodies
from pore.institutions.registers.parents import save_parents
from pore.institutions.registers.reading import Table
from pore.institutions.registers.report import Report
from pore.institutions.registers.rows import HEADINGS, REQUIRED, RowReader
from pore.institutions.registers.saving import Saver
from pore.institutions.registers.territories import MissingCode, Territories, UnknownCode
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
    report = RspoImport(Table(path, HEADINGS, REQUIRED), territories, frozenset(counties)).run(force=force)
    if dry_run:
        transaction.set_rollback(True)
    return report


class RspoImport:
    """One pass over the file. Rows go to the database in batches; only numbers stay in memory to the end."""

    def __init__(self, table, territories, counties):
        self.table, self.territories, self.counties = table, territories, counties
        self.report = Report()
        self.reader = RowReader(table.columns, GoverningBodies(territories))
        self.saver = Saver(self.reader.fields, self.report)
        self.mentioned, self.taken, self.parents = set(), set(), {}
        self.found_counties, self.found_types = set(), set()

    def run(self, *, force):
        for line, row in self.table:
            self._take(line, row)
        if not self.taken and not self.report.refused:
            raise BadFile(_("The file has no institutions of the chosen counties."))
        self.saver.flush()
        save_parents(self.parents, self.report, self.saver.unchanged)
        gone = mark_vanished(seen=self.mentioned, counties=self.found_counties, types=self.found_types, force=force)
        self.report.count("vanished", gone)
        return self.report

    def _take(self, line, row):
        rspo = _register_number(row["rspo"])
        self.mentioned.add(rspo)  # a refused unit, or one of another county, has not vanished
        gmina, problem = self._gmina(row)
        if not self._is_wanted(row, gmina):
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
        self.saver.add(fields)
        self.found_counties.add(gmina.code[:4])
        self.found_types.add(fields["register_type"])
        if "parent" in row:
            # 0 is nobody's number: a superior unit given by something else than a number is not found
            self.parents[rspo] = (_register_number(row["parent"]) or 0 if row["parent"] else None), line

    def _gmina(self, row):
        try:
            return self.territories.gmina(row["gmina_code"]), None
        except MissingCode:
            return None, "missing_gmina_code"
        except UnknownCode:
            return None, "unknown_gmina_code"

    def _is_wanted(self, row, gmina):
        """Whether the row is of a chosen county; one that gives no hint of its county is shown as refused."""
        county = gmina.code[:4] if gmina else row.get("county_code", "").zfill(4)
        return not self.counties or county in self.counties or county == "0000"


def _register_number(cell):
    """A register number, or None for what is not one."""
    text = cell.removesuffix(".0")
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else 0
    return number if 0 < number <= LARGEST_NUMBER else None
