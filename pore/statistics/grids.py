"""Tables of people in two directions: the second half of disclosure control, beside ``disclosure.py``.

The reader sees cells, the sum of each row and the sum of all; columns have no sums. So what is shown forms a tree, and a
hidden cell is safe when what is left of its row, and what is left of all rows, speaks of enough people and schools."""

from dataclasses import dataclass

from pore.statistics.disclosure import MIN_PEOPLE, MIN_SCHOOLS, Cell

HIDDEN = Cell(None)


@dataclass(frozen=True)
class GridRow:
    """One published row: ``cells`` by column, and their sum."""

    cells: dict
    total: Cell


def publish_grid(entries, rows, columns, own=frozenset(), closed=frozenset()):
    """``{row: GridRow}``, or None when the table must not appear beside the sum of all people.

    ``entries``: ``{(row, column): {school: people}}``. ``own``: schools the reader knows, taken out before a number is
    judged. ``closed``: columns hidden whole because another table hides what they stand for."""
    told = {row: _row(entries, row, columns, own, closed) for row in rows}
    people_of = {row: _together(entries, row, columns, own) for row in rows}
    hidden = {row for row, cells in told.items() if cells is None}
    spare = sorted(
        (row for row in rows if row not in hidden and people_of[row]), key=lambda row: sum(people_of[row].values())
    )
    while hidden and not _may_be_left_over([people_of[row] for row in hidden]):
        if not spare:
            return None
        hidden.add(spare.pop(0))
    return {
        row: GridRow(dict.fromkeys(columns, HIDDEN), HIDDEN)
        if row in hidden
        else GridRow(told[row], Cell(sum(_all_people(entries, row, columns))))
        for row in rows
    }


def _row(entries, row, columns, own, closed):
    """Published cells of one row whose sum may be shown; None when the whole row must be hidden."""
    rest = {column: _outside(entries.get((row, column), {}), own) for column in columns}
    hidden = {column for column in columns if column in closed or not _may_be_told(rest[column])}
    spare = sorted((one for one in columns if one not in hidden and rest[one]), key=lambda one: sum(rest[one].values()))
    while hidden and not _may_be_left_over([rest[one] for one in hidden]):
        if not spare:
            return None
        hidden.add(spare.pop(0))
    return {column: HIDDEN if column in hidden else Cell(sum(entries.get((row, column), {}).values())) for column in columns}


def _outside(people, own):
    """People of the schools the reader does not know, where there are any."""
    return {school: count for school, count in people.items() if count and school not in own}


def _together(entries, row, columns, own):
    joined = {}
    for column in columns:
        for school, count in _outside(entries.get((row, column), {}), own).items():
            joined[school] = joined.get(school, 0) + count
    return joined


def _all_people(entries, row, columns):
    return [count for column in columns for count in entries.get((row, column), {}).values()]


def _may_be_told(people):
    """Nobody, or enough people in enough schools."""
    return not people or (sum(people.values()) >= MIN_PEOPLE and len(people) >= MIN_SCHOOLS)


def _may_be_left_over(parts):
    """Whether the sum of hidden parts may be known: nothing at all, or at least two parts that could be many ways.

    A hidden part outside a closed column is known to hold somebody, so the sum must leave more than one person each."""
    joined = {}
    for part in parts:
        for school, count in part.items():
            joined[school] = joined.get(school, 0) + count
    if not joined:
        return True
    return len(parts) > 1 and _may_be_told(joined) and sum(joined.values()) > len(parts)
