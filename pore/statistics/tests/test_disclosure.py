"""No hidden number can be worked out: a solver tries every world that fits what is shown."""

from itertools import product

import pytest

from pore.statistics.disclosure import MIN_SCHOOLS, publish_parts, publish_people, publish_split


def worlds_of_parts(shown, total, names):
    """Every assignment of counts that agrees with the shown cells, the total, and the rule that zero is always shown."""
    hidden = [name for name in names if shown[name].is_hidden]
    rest = total - sum(shown[name].value for name in names if not shown[name].is_hidden)
    return [values for values in product(range(1, rest + 1), repeat=len(hidden)) if sum(values) == rest]


@pytest.mark.parametrize("counts", list(product(range(5), repeat=4)))
def test_hidden_stage_cannot_be_solved(counts):
    names = "abcd"
    shown = publish_parts(dict(zip(names, counts, strict=True)))
    if shown is None:
        assert any(0 < count < MIN_SCHOOLS for count in counts)
        return
    assert all(cell.value == count or cell.is_hidden for cell, count in zip(shown.values(), counts, strict=True))
    hidden = [name for name in names if shown[name].is_hidden]
    assert {name for name, count in zip(names, counts, strict=True) if 0 < count < MIN_SCHOOLS} <= set(hidden)
    if hidden:
        possible = worlds_of_parts(shown, sum(counts), names)
        assert len(possible) > 1
        assert all(len({world[place] for world in possible}) > 1 for place in range(len(hidden)))


def worlds_of_rows(shown, rows):
    """Every pair of counts of the hidden rows that agrees with row sums and column sums, which the reader knows."""
    hidden = [name for name, cells in shown.items() if cells[0].is_hidden]
    supported = sum(rows[name][0] for name in hidden)
    choices = product(*(range(sum(rows[name]) + 1) for name in hidden))
    return [world for world in choices if sum(world) == supported]


@pytest.mark.parametrize("counts", list(product(range(4), repeat=4)))
def test_hidden_gmina_cannot_be_solved(counts):
    rows = {"a": counts[:2], "b": counts[2:], "c": (4, 3), "d": (3, 5)}
    shown = publish_split(rows)
    hidden = [name for name, cells in shown.items() if cells[0].is_hidden]
    small = {name for name, pair in rows.items() if any(0 < count < MIN_SCHOOLS for count in pair)}
    assert small <= set(hidden)
    if hidden:
        possible = worlds_of_rows(shown, rows)
        assert all(len({world[place] for world in possible}) > 1 for place in range(len(hidden)))


def test_what_the_reader_knows_does_not_count_as_cover():
    counts, own = {"a": 4, "b": 5, "c": 6}, {"a": 3, "b": 0, "c": 0}
    shown = publish_parts(counts, known=own)
    assert shown["a"].is_hidden


def test_too_small_a_table_is_not_published():
    assert publish_parts({"a": 1, "b": 1}) is None
    assert publish_split({"a": (1, 5)}) is None


@pytest.mark.parametrize(("count", "value"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_people_are_shown_from_five(count, value):
    assert publish_people(count).value == value
