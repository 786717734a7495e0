"""The tables of the county: one source for the page, the files and the prints, so all of them carry the same numbers.

A value is a number, a word, or None where the number is hidden."""

from dataclasses import asdict, dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from pore.base.school_year import year_label


@dataclass(frozen=True)
class Table:
    """``head`` names the columns, ``rows`` begin with their label; ``whole`` says it speaks of the county in any choice."""

    code: str
    title: str
    head: list
    rows: list
    whole: bool = False

    @property
    def hides_something(self):
        return any(value is None for row in self.rows for value in row[1:])


def tables_of(numbers, before, duties, choice):
    """Tables of the chosen year; ``before``: the numbers of the year before. Empty when nothing may be published."""
    if not numbers.is_published:
        return []
    found = [_main(numbers, before, choice.year), _steps(numbers), _waits(numbers), _gminas(numbers, choice)]
    return [table for table in (*found, _areas(numbers, choice), _duties(duties)) if table]


def _main(numbers, before, year):
    def row(label, value):
        return [label, value(numbers), value(before) if before.is_published else None]

    return Table(
        "liczby",
        _("Main numbers"),
        [_("What"), year_label(year), year_label(year - 1)],
        [
            row(_("schools and kindergartens of the served gminas"), lambda one: one.schools),
            row(_("schools in support"), lambda one: one.supported.value),
            row(_("clock hours held"), lambda one: hours_of(one.held_minutes)),
            row(_("people who took part"), lambda one: one.participants.value),
        ],
        whole=True,
    )


def hours_of(minutes):
    """Clock hours as a number, to two places; whole hours as an integer."""
    hours = (Decimal(minutes) / 60).quantize(Decimal("0.01"))
    return int(hours) if hours == hours.to_integral_value() else float(hours)


def _steps(numbers):
    if numbers.stages is None:
        return None
    rows = [[str(row.stage.label), row.cell.value] for row in numbers.stages]
    return Table("etapy", _("How far the schools have come"), [_("Stage"), _("Schools")], rows, whole=True)


def _waits(numbers):
    rows = [[str(row.label), row.days.value] for row in numbers.waits]
    return Table("czas", _("How long it usually takes (median)"), [_("Way"), _("Days")], rows, whole=True)


def _gminas(numbers, choice):
    if numbers.gminas is None:
        return None
    rows = [
        [row.name, row.supported.value, row.without.value, row.schools.value]
        for row in numbers.gminas
        if choice.gmina in ("", row.code)
    ]
    head = [_("Gmina"), _("In support"), _("Without"), _("All schools")]
    return Table("gminy", _("Gminas: in support and without"), head, rows)


def _areas(numbers, choice):
    """Columns are gminas; the sum of the county stands only beside all of them."""
    if numbers.areas is None or numbers.gminas is None:
        return None if numbers.areas is None else _areas_of_county(numbers, choice)
    gminas = [row for row in numbers.gminas if choice.gmina in ("", row.code)]
    head = [_("Area"), *(row.name for row in gminas), _("County")]
    rows = [
        [row.name, *(row.cells[one.code].value for one in gminas), row.total.value]
        for row in numbers.areas_with_people
        if choice.area in ("", row.code)
    ]
    return Table("obszary", _("People in support: areas and gminas"), head, rows)


def _areas_of_county(numbers, choice):
    rows = [[row.name, row.total.value] for row in numbers.areas_with_people if choice.area in ("", row.code)]
    return Table("obszary", _("People in support: areas"), [_("Area"), _("County")], rows)


def _duties(duties):
    rows = [[duty.who, duty.label, duty.count] for duty in duties]
    head = [_("Partner"), _("What waits"), _("How many")]
    return Table("partnerzy", _("What waits for our partners"), head, rows, whole=True) if rows else None


def kept(tables):
    """Tables as plain values, to be stored and printed later."""
    return [asdict(table) for table in tables]


def restored(rows):
    return [Table(**row) for row in rows]
