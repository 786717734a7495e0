"""Geometry of the map: outlines of gminas in degrees become paths of one picture."""

from dataclasses import dataclass
from math import cos, radians

WIDTH = 500  # of the picture, in its own units
MARGIN = 4
LABEL_ROOM = 1 / 7  # a name stands on a shape at least this wide


@dataclass(frozen=True)
class Shape:
    """One gmina: its path, the place of its label, and whether the label fits there."""

    key: object
    path: str
    x: int
    y: int
    has_room: bool


@dataclass(frozen=True)
class Map:
    shapes: list
    width: int
    height: int


def draw(outlines):
    """The map of ``{key: rings}``; rings are lists of ``[longitude, latitude]`` in equal parts of a degree. None when empty.

    East and west are shortened by the cosine of the middle latitude, which is right to a metre within a county."""
    points = [point for rings in outlines.values() for ring in rings for point in ring]
    if not points:
        return None
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    shrink = cos(radians((south + north) / 2 / 10_000))
    scale = (WIDTH - 2 * MARGIN) / max((east - west) * shrink, 1)

    def place(point):
        return round(MARGIN + (point[0] - west) * shrink * scale), round(MARGIN + (north - point[1]) * scale)

    shapes = [_shape(key, [[place(point) for point in ring] for ring in rings]) for key, rings in outlines.items()]
    return Map(shapes, WIDTH, round(2 * MARGIN + (north - south) * scale))


def _shape(key, rings):
    largest = max(rings, key=lambda ring: abs(_area(ring)))
    x, y = _middle(largest)
    across = [px for px, _py in largest]
    room = max(across) - min(across) >= WIDTH * LABEL_ROOM
    return Shape(key, "".join(_path(ring) for ring in rings), x, y, room)


def _path(ring):
    """Closed path; points that fall on the one before are left out."""
    kept = [point for before, point in zip([None, *ring], ring, strict=False) if point != before]
    return "M" + "L".join(f"{x} {y}" for x, y in kept) + "Z"


def _area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _middle(ring):
    """The centre of mass of a ring, or its first point where the ring has no area."""
    area = _area(ring)
    if not area:
        return ring[0]
    x = y = 0
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x, y = x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    return round(x / (6 * area)), round(y / (6 * area))
