"""Geometry of the ring, the sign of the four-stage cycle: arcs clockwise from the upper left."""

from dataclasses import dataclass
from math import cos, radians, sin

CENTRE = 60
STAGES = (1, 2, 3, 4)


@dataclass(frozen=True)
class Arc:
    """One stage of the ring: path, state (done, now, next), filled percent, place of its dot and chevron turn."""

    stage: int
    path: str
    state: str
    fill: int
    x: float
    y: float
    turn: int


def _point(radius, degrees):
    return CENTRE + radius * cos(radians(degrees)), CENTRE + radius * sin(radians(degrees))


def _path(radius, start, end):
    (x1, y1), (x2, y2) = _point(radius, start), _point(radius, end)
    return f"M{x1:.2f} {y1:.2f}A{radius} {radius} 0 0 1 {x2:.2f} {y2:.2f}"


def ring(current, progress=0, radius=46, gap=7, finished=False):
    """Four arcs for a process in stage ``current`` (0 none yet … 4) with ``progress`` percent of that stage done."""
    arcs = []
    for stage in STAGES:
        start = 180 + 90 * (stage - 1)
        state = "done" if finished or stage < current else "now" if stage == current else "next"
        x, y = _point(44, start + 45)
        arcs.append(
            Arc(
                stage,
                _path(radius, start + gap, start + 90 - gap),
                state,
                progress,
                round(x, 2),
                round(y, 2),
                start + 90,
            )
        )
    return arcs


def stage_mark(stage, radius=46, gap=7):
    """The ring that names a stage: only its own arc is filled."""
    return [
        Arc(k, _path(radius, 180 + 90 * (k - 1) + gap, 180 + 90 * k - gap), "done" if k == stage else "next", 0, 0, 0, 0)
        for k in STAGES
    ]
