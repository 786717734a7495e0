"""A solver over all tables, filters and files rebuilds no hidden number."""

from itertools import product

import pytest

from partnerships.aggregates import numbers_of_years, partnership_numbers
from partnerships.figures import tables_of
from partnerships.filters import Choice
from partnerships.tests.counties import many_schools
from pore.base.school_year import current_school_year
from pore.cycle.models import SupportProcess
from pore.institutions.models import Institution, School


def every_choice(numbers, year):
    gminas = ["", *(row.code for row in numbers.gminas or ())]
    areas = ["", *(row.code for row in numbers.areas_with_people)]
    return [Choice(year, gmina, area) for gmina, area in product(gminas, areas)]


def cells_of(tables):
    """``{(table, row, column): value}`` of what a reader gets."""
    return {
        (table.code, row[0], name): value
        for table in tables
        for row in table.rows
        for name, value in zip(table.head[1:], row[1:], strict=True)
    }


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("reader", ["9901", "9901022", None])
def test_filters_tell_nothing_the_whole_tables_do_not(county, seed, reader):
    partnership, year = many_schools(seed), current_school_year()
    own = Institution.objects.get(teryt=reader, kind__in=("gmina", "county")).pk if reader else None
    found = numbers_of_years(partnership, (year, year - 1), own)
    whole = cells_of(tables_of(found[year], found[year - 1], [], Choice(year)))
    for choice in every_choice(found[year], year):
        chosen = cells_of(tables_of(found[year], found[year - 1], [], choice))
        assert chosen.items() <= whole.items()


def solved(unknown, equations):
    """Unknowns whose value follows from linear equations ``({unknown: factor}, sum)``, by elimination over integers."""
    rows = [({name: factor for name, factor in left.items() if name in unknown}, right) for left, right in equations]
    known = {}
    while True:
        ready = next(((left, right) for left, right in rows if len(left) == 1), None)
        if ready is None:
            break
        (name, factor), value = next(iter(ready[0].items())), ready[1]
        known[name] = value / factor
        rows = [
            ({one: f for one, f in left.items() if one != name}, r - left.get(name, 0) * known[name]) for left, r in rows
        ]
        rows = [(left, right) for left, right in rows if left]
    return set(known)


@pytest.mark.parametrize("seed", range(40))
def test_sums_of_all_tables_solve_no_hidden_number(county, seed):
    """Stages and gminas share the number of schools in support; areas share the number of people."""
    partnership = many_schools(seed)
    own = Institution.objects.get(teryt="9901022", kind="gmina")
    numbers = partnership_numbers(partnership, current_school_year(), own.pk)
    equations, hidden = [], set()

    def told(parts, total):
        left = {name for name, cell in parts.items() if cell.is_hidden}
        hidden.update(left)
        if not total.is_hidden and left:
            shown = sum(cell.value for cell in parts.values() if not cell.is_hidden)
            equations.append((dict.fromkeys(left, 1), total.value - shown))

    told({("stage", row.stage.value): row.cell for row in numbers.stages or ()}, numbers.supported)
    told({("gmina", row.code): row.supported for row in numbers.gminas or ()}, numbers.supported)
    told({("area", row.code): row.total for row in numbers.areas or ()}, numbers.participants)
    for row in numbers.areas or ():
        told({("cell", row.code, gmina): cell for gmina, cell in row.cells.items()}, row.total)
    assert solved(hidden, equations) == set()


def test_whether_a_median_appears_follows_from_what_is_shown(county):
    """Two schools hidden in a stage must not be counted by the appearance of a median."""
    partnership = many_schools(seed=1)
    SupportProcess.objects.filter(stage=4).update(stage=3)
    numbers = partnership_numbers(partnership, current_school_year())
    shown = {row.stage.value: row.cell.value or 0 for row in numbers.stages}
    for row, reached in zip(numbers.waits, (2, 3, 5), strict=True):
        reach = sum(count for step, count in shown.items() if step >= reached)
        assert row.days.is_hidden == (reach < 3)


def test_area_of_two_schools_is_hidden_however_many_people(county):
    partnership = many_schools(seed=2)
    chosen = SupportProcess.objects.filter(school__rspo__gte=970_000, participants__gt=0)
    lone, *others = sorted({process.area_id for process in chosen})
    two = list(chosen.filter(area=lone).values_list("pk", flat=True)[:2])
    chosen.filter(area=lone).exclude(pk__in=two).update(area=others[0])
    SupportProcess.objects.filter(pk__in=two).update(participants=200)
    numbers = partnership_numbers(partnership, current_school_year())
    row = next(row for row in numbers.areas if row.code == SupportProcess.objects.get(pk=two[0]).area.code)
    assert row.total.is_hidden


def test_school_of_the_county_has_no_name_in_any_table(county):
    partnership, year = many_schools(seed=4), current_school_year()
    found = numbers_of_years(partnership, (year, year - 1))
    words = str(tables_of(found[year], found[year - 1], [], Choice(year)))
    assert [name for name in School.objects.values_list("name", flat=True) if name in words] == []
