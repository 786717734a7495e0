"""Small numbers: the one service every published table goes through.

A hidden cell must not be computable from what is shown. So where one cell is hidden a second one is hidden with it, or the
whole table, and nothing is ever rounded around a hidden cell. Zero is shown: it says nothing about anybody. What the reader
knows anyway (the schools their own office runs) is taken out first, so that it cannot be subtracted from the rest."""

from dataclasses import dataclass

MIN_PEOPLE = 5  # with fewer people or answers a reader could guess who they are
MIN_SCHOOLS = 3  # with fewer schools a number speaks of one of them


@dataclass(frozen=True)
class Cell:
    """One published number; ``value`` is None when it is hidden."""

    value: int | None

    @property
    def is_hidden(self):
        return self.value is None


def publish_people(count):
    """A number of people or answers on its own: hidden below five, zero shown."""
    return Cell(None if 0 < count < MIN_PEOPLE else count)


def publish_parts(counts, known=None, threshold=MIN_SCHOOLS):
    """Publish disjoint counts of schools beside their total: ``{name: Cell}``, or None when the table must not appear.

    ``counts``: ``{name: number of schools}``; ``known``: the part of each that the reader knows already. The table is
    refused when even with every small cell hidden the total would give them away."""
    rest = _without_known(counts, known)
    hidden = _hidden({name: (count,) for name, count in rest.items()}, threshold)
    if hidden is None:
        return None
    return {name: Cell(None if name in hidden else count) for name, count in counts.items()}


def publish_split(rows, known=None, threshold=MIN_SCHOOLS):
    """Publish a table of pairs (in support, without) whose row sums and column sums the reader knows.

    ``rows``: ``{name: (int, int)}``; returns ``{name: (Cell, Cell)}`` or None when the table must not appear. A row is
    hidden whole, because the number of schools in a gmina is public and one half gives away the other."""
    known = known or {}
    rest = {name: tuple(a - b for a, b in zip(pair, known.get(name, (0, 0)), strict=True)) for name, pair in rows.items()}
    hidden = _hidden(rest, threshold)
    if hidden is None:
        return None
    return {name: tuple(Cell(None if name in hidden else count) for count in pair) for name, pair in rows.items()}


def _without_known(counts, known):
    known = known or {}
    return {name: count - known.get(name, 0) for name, count in counts.items()}


def _hidden(rows, threshold):
    """Names of rows to hide so that no hidden row can be solved back; None when that cannot be had.

    First the rows with a small count, then the smallest further ones, until two or more are hidden and in each column the
    hidden counts together speak of enough schools. Zero is always shown in a table of one column, so there a reader knows
    that each hidden count is at least one: their sum must leave more than that single answer."""
    hidden = {name for name, counts in rows.items() if any(0 < count < threshold for count in counts)}
    if not hidden:
        return hidden
    spare = sorted((name for name, counts in rows.items() if name not in hidden and any(counts)), key=lambda n: sum(rows[n]))

    def is_safe():
        sums = [sum(rows[name][column] for name in hidden) for column in range(len(next(iter(rows.values()))))]
        least = len(hidden) if len(sums) == 1 else 0
        return len(hidden) > 1 and all(total >= threshold and total > least for total in sums)

    while not is_safe():
        if not spare:
            return None
        hidden.add(spare.pop(0))
    return hidden
