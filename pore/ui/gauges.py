"""Geometry of the indicator gauge: where base, present value and target stand on the track, in whole percents."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Gauge:
    """Places on the track (0 … 100) beside the numbers they stand for."""

    base: object
    goal: object
    now: object
    unit: str
    base_at: int
    goal_at: int
    now_at: int | None


def gauge(base, goal, now=None, unit=""):
    """Percents run from 0 to 100; other units from 0 to a tenth above the largest number. None without both ends."""
    if base is None or goal is None:
        return None
    numbers = [float(number) for number in (base, goal, now) if number is not None]
    top = 100 if unit == "%" and max(numbers) <= 100 else (max(numbers) * 1.1 or 1)

    def place(number):
        return None if number is None else min(100, max(0, round(100 * float(number) / top)))

    return Gauge(base, goal, now, unit, place(base), place(goal), place(now))
