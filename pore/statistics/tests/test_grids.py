"""No hidden cell of a table in two directions can be worked out: a solver tries every world that fits what is shown."""

import random
from itertools import product

import pytest

from pore.statistics.disclosure import MIN_PEOPLE, MIN_SCHOOLS
from pore.statistics.grids import publish_grid

ROWS, COLUMNS = ("maths", "climate", "reading"), ("a", "b", "c")
SIZES = (0, 0, 2, 4, 6, 9)


def made_up(seed):
    """Entries of a small county: up to five schools in a cell, some of them the reader's own."""
    dice, number, entries = random.Random(seed), 0, {}  # noqa: S311 – a made-up county, no secret
    for place in product(ROWS, COLUMNS):
        cell = entries[place] = {}
        for _school in range(dice.randrange(6)):
            number += 1
            cell[number] = dice.choice(SIZES)
    own = frozenset(dice.sample(range(1, number + 1), min(number, dice.randrange(3))))
    closed = frozenset(dice.sample(COLUMNS, dice.choice((0, 0, 1))))
    return entries, own, closed


def outside(entries, own, row, column):
    return {school: people for school, people in entries[row, column].items() if people and school not in own}


def sums_of(cells, wanted):
    """Whether each hidden cell of a sum could be at least two numbers, given that none is below its floor."""
    floors = [floor for floor, _value in cells]
    spare = wanted - sum(floors)
    return len(cells) > 1 and spare > 0


@pytest.mark.parametrize("seed", range(400))
def test_hidden_cell_cannot_be_solved(seed):
    entries, own, closed = made_up(seed)
    grid = publish_grid(entries, ROWS, COLUMNS, own, closed)
    if grid is None:
        return
    everything = {row: sum(sum(outside(entries, own, row, column).values()) for column in COLUMNS) for row in ROWS}
    hidden_rows = [row for row in ROWS if grid[row].total.is_hidden]
    if hidden_rows and sum(everything[row] for row in hidden_rows):
        assert sums_of([(1, everything[row]) for row in hidden_rows], sum(everything[row] for row in hidden_rows))
    for row in set(ROWS) - set(hidden_rows):
        hidden = [column for column in COLUMNS if grid[row].cells[column].is_hidden]
        left = {column: sum(outside(entries, own, row, column).values()) for column in hidden}
        if sum(left.values()):
            assert sums_of([(0 if column in closed else 1, left[column]) for column in hidden], sum(left.values()))


@pytest.mark.parametrize("seed", range(400))
def test_what_is_shown_or_left_over_speaks_of_enough_people_and_schools(seed):
    entries, own, closed = made_up(seed)
    grid = publish_grid(entries, ROWS, COLUMNS, own, closed) or {}

    def is_enough(parts):
        schools = {school: people for part in parts for school, people in part.items()}
        return not schools or (len(schools) >= MIN_SCHOOLS and sum(schools.values()) >= MIN_PEOPLE)

    left_rows = [row for row in grid if grid[row].total.is_hidden]
    assert is_enough([outside(entries, own, row, column) for row in left_rows for column in COLUMNS])
    for row in grid:
        if grid[row].total.is_hidden:
            continue
        rest = {column: outside(entries, own, row, column) for column in COLUMNS}
        assert all(is_enough([rest[column]]) or grid[row].cells[column].is_hidden for column in COLUMNS)
        assert is_enough([rest[column] for column in COLUMNS if grid[row].cells[column].is_hidden])
        assert grid[row].total.value == sum(sum(entries[row, column].values()) for column in COLUMNS)


def test_closed_column_shows_not_even_a_zero():
    many = {1: 9, 2: 9, 3: 9}
    other = {school + 3: people for school, people in many.items()}
    grid = publish_grid({("maths", "a"): many, ("maths", "b"): other}, ("maths",), COLUMNS, closed={"c"})
    assert grid["maths"].cells["c"].is_hidden
    assert grid["maths"].cells["a"].value == 27


def test_one_small_row_beside_the_sum_of_all_takes_another_with_it():
    few, many = {1: 2}, dict.fromkeys(range(2, 8), 9)
    grid = publish_grid({("maths", "a"): few, ("climate", "b"): many}, ("maths", "climate"), ("a", "b"))
    assert grid["maths"].total.is_hidden
    assert grid["climate"].total.is_hidden


def test_lonely_small_row_is_not_published():
    assert publish_grid({("maths", "a"): {1: 30}}, ("maths",), ("a",)) is None
