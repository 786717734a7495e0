"""Published numbers as pictures: shades of the map and of the table of areas."""

from dataclasses import dataclass

from pore.ui.maps import draw

SHARES = (60, 70, 80, 90)  # percent from which the next shade begins
PEOPLE = (15, 25, 40, 60)  # people from which the next shade begins


def shade(value, borders):
    """1 … 5: how dark a number is shown; 0 for none."""
    return 0 if not value else 1 + sum(value >= border for border in borders)


@dataclass(frozen=True)
class Place:
    """One gmina of the map: its shape, its published row, its shade."""

    shape: object
    row: object
    shade: int
    is_chosen: bool

    @property
    def is_light(self):
        return self.shade >= 4

    @property
    def label_y(self):
        """The name stands under the number, or in its place where the number is hidden."""
        return self.shape.y + (0 if self.row.supported.is_hidden else 18)


@dataclass(frozen=True)
class CountyMap:
    places: list
    width: int
    height: int


def map_of(numbers, outlines, choice):
    """The map of the gminas of the table; None without the table or without boundaries."""
    rows = {row.code: row for row in numbers.gminas or ()}
    drawn = draw({code: rings for code, rings in outlines.items() if code in rows})
    if drawn is None:
        return None
    places = [
        Place(shape, rows[shape.key], shade(rows[shape.key].percent, SHARES), choice.gmina in ("", shape.key))
        for shape in drawn.shapes
    ]
    return CountyMap(places, drawn.width, drawn.height)


def heat_rows(table):
    """Rows of the table of areas: ``(name, [(value, shade)], sum)``."""
    if table is None:
        return []
    return [(row[0], [(value, shade(value, PEOPLE)) for value in row[1:-1]], row[-1]) for row in table.rows]
