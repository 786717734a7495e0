"""Numbers of a partnership for officials, never a school's name, under disclosure control.

Everything is published once for a year and a reader. Filters, files and prints only choose among these very cells
(``figures.py``), so no combination of them can be subtracted."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from partnerships.steps import STEPS, WAITS, Step, median_of_schools, public_reach
from pore.access.context import narrowed
from pore.catalogues.models import Area
from pore.cycle.access import ENDED_EARLY
from pore.cycle.models import Outcome, SupportProcess
from pore.institutions.models import School, ServiceArea
from pore.statistics.disclosure import Cell, publish_parts, publish_people, publish_split
from pore.statistics.grids import publish_grid

OTHER = "inne"  # areas no longer offered, or not chosen yet; the word stands in addresses


@dataclass(frozen=True)
class StageRow:
    """One line of the funnel: how many schools stand here, and the width of its bar in percent."""

    stage: Step
    cell: Cell
    width: int


@dataclass(frozen=True)
class WaitRow:
    """How many days schools usually spend between two steps; ``days`` is hidden below three schools."""

    label: str
    days: Cell


@dataclass(frozen=True)
class GminaRow:
    """One gmina: schools in support and without it."""

    code: str
    name: str
    supported: Cell
    without: Cell

    @property
    def schools(self):
        """All its schools; the register is public. Unknown here where the row is hidden."""
        return Cell(None) if self.supported.is_hidden else Cell(self.supported.value + self.without.value)

    @property
    def percent(self):
        return None if not self.schools.value else round(100 * self.supported.value / self.schools.value)


@dataclass(frozen=True)
class AreaRow:
    """People of one area of support: by TERYT code of a gmina, and in the county."""

    code: str
    name: str
    cells: dict
    total: Cell


@dataclass(frozen=True)
class PartnershipNumbers:
    """What the official's page shows. Not ``is_published``: any number would point at schools. ``stages``, ``gminas`` or
    ``areas`` are None when every number in them would be hidden."""

    is_published: bool
    schools: int
    supported: Cell
    participants: Cell
    held_minutes: int
    stages: list | None
    gminas: list | None
    areas: list | None = None
    waits: list = field(default_factory=list)

    @property
    def areas_with_people(self):
        """Areas worth a line: those the others leave out had nobody, which is told in one sentence."""
        return [row for row in self.areas or () if row.total.value != 0]

    @property
    def asking_is_shown(self):
        """Whether the number of schools that wait with a request is published."""
        return bool(self.stages) and not self.stages[0].cell.is_hidden


@dataclass
class _Year:
    """Raw facts of one year: how far each school came, people and minutes of it, people by area, days between steps."""

    furthest: dict = field(default_factory=dict)
    people: Counter = field(default_factory=Counter)
    minutes: Counter = field(default_factory=Counter)
    by_area: dict = field(default_factory=lambda: defaultdict(Counter))
    waits: dict = field(default_factory=lambda: defaultdict(dict))


def partnership_numbers(partnership, school_year, own_office=None):
    """Numbers of one partnership and year. ``own_office`` is the reader's institution: the schools it runs are known to the
    reader by name anyway, so they are left out of the question whether a small number gives somebody away."""
    return numbers_of_years(partnership, (school_year,), own_office)[school_year]


def numbers_of_years(partnership, years, own_office=None):
    """``{year: PartnershipNumbers}`` in as many queries as one year takes."""
    served = ServiceArea.objects.current().filter(partnership=partnership).order_by("territory__sort_key")
    gminas = {
        pk: (code, name) for pk, code, name in served.values_list("territory_id", "territory__code", "territory__name")
    }
    rows = School.objects.filter(territory_id__in=gminas, closed_on=None, absent_since=None)
    schools = {pk: (gmina, body) for pk, gmina, body in rows.values_list("pk", "territory_id", "governing_body_id")}
    own = {pk for pk, (_gmina, body) in schools.items() if own_office and body == own_office}
    areas = {area.pk: area for area in Area.offered()}
    found = _years(partnership, years, schools)
    return {year: _published(found[year], schools, gminas, areas, own) for year in years}


def _years(partnership, years, schools):
    """Raw facts by year; processes that ended early are left out."""
    rows = (
        SupportProcess.objects.filter(partnership=partnership, school_year__in=years, visible_at__isnull=False)
        .exclude(outcome__in=ENDED_EARLY)
        .order_by("pk")
    )
    with narrowed("statistics", partnership.pk):
        rows = list(rows)
    found = {year: _Year() for year in years}
    for process in rows:
        school, year = process.school_id, found[process.school_year]
        if school in schools:
            step = STEPS[-1].value if process.outcome == Outcome.FINISHED else process.stage
            year.furthest[school] = max(step, year.furthest.get(school, 0))
            year.people[school] += process.participants
            year.minutes[school] += process.held_minutes
            if process.participants:
                year.by_area[process.area_id][school] += process.participants
            for wait in WAITS:
                days = wait.days(process)
                if days is not None:
                    year.waits[wait][school] = days
    return found


def _published(year, schools, gminas, areas, own):
    known = _by_step(year.furthest, own)
    stages = publish_parts(_by_step(year.furthest, schools), known=known)
    if stages is None:
        hidden = Cell(None)
        return PartnershipNumbers(False, len(schools), hidden, hidden, 0, None, None)
    split = publish_split(_by_gmina(year.furthest, schools, schools, gminas), _by_gmina(year.furthest, own, schools, gminas))
    participants = _people_cell(year.people, own)
    return PartnershipNumbers(
        is_published=True,
        schools=len(schools),
        supported=Cell(len(year.furthest)),
        participants=participants,
        held_minutes=sum(year.minutes.values()),
        stages=None if all(cell.is_hidden for cell in stages.values()) else _stage_rows(stages, len(year.furthest)),
        gminas=_gmina_rows(split, gminas),
        areas=None if participants.is_hidden else _area_rows(year.by_area, schools, gminas, areas, own, split),
        waits=[_wait_row(wait, year.waits[wait], public_reach(stages, known, wait.reached), own) for wait in WAITS],
    )


def _people_cell(people, own):
    """The number of people, hidden when what remains after the reader's own schools would speak of few."""
    elsewhere = sum(count for school, count in people.items() if school not in own)
    return Cell(None) if publish_people(elsewhere).is_hidden else Cell(sum(people.values()))


def _by_step(furthest, schools):
    counts = Counter(step for school, step in furthest.items() if school in schools)
    return {step: counts[step.value] for step in STEPS}


def _by_gmina(furthest, chosen, schools, gminas):
    pairs = {gmina: [0, 0] for gmina in gminas}
    for school in chosen:
        pairs[schools[school][0]][0 if school in furthest else 1] += 1
    return {gmina: tuple(pair) for gmina, pair in pairs.items()}


def _stage_rows(stages, total):
    return [
        StageRow(step, cell, 0 if cell.is_hidden or not total else round(100 * cell.value / total))
        for step, cell in stages.items()
    ]


def _wait_row(wait, days, reach, own):
    return WaitRow(wait.label, median_of_schools(days, reach, own))


def _gmina_rows(split, gminas):
    """Rows of the table; None when it would hold nothing but hidden numbers, which only puzzle."""
    if split is None or all(supported.is_hidden for supported, _without in split.values()):
        return None
    return [GminaRow(*gminas[gmina], supported, without) for gmina, (supported, without) in split.items()]


def _area_rows(by_area, schools, gminas, areas, own, split):
    """People by area and gmina; a gmina hidden in the other table has no number here either."""
    entries = defaultdict(dict)
    for area, people in by_area.items():
        for school, count in people.items():
            cell = entries[area if area in areas else OTHER, schools[school][0]]
            cell[school] = cell.get(school, 0) + count
    rows = [*areas, *({OTHER} & {area for area, _gmina in entries})]
    closed = {gmina for gmina in gminas if split is None or split[gmina][0].is_hidden}
    grid = publish_grid(entries, rows, list(gminas), frozenset(own), frozenset(closed))
    if grid is None or all(row.total.is_hidden for row in grid.values()):
        return None
    return [
        AreaRow(
            OTHER if area == OTHER else areas[area].code,
            _("other areas") if area == OTHER else str(areas[area]),
            {gminas[gmina][0]: cell for gmina, cell in row.cells.items()},
            row.total,
        )
        for area, row in grid.items()
    ]
