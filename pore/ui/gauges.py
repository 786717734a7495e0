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

    @property
    def base_side(self):
        """On which side of its mark the label of the base stands: away from the target, unless the edge is near."""
        outward = "end" if self.base_at <= self.goal_at else "start"
        return "start" if self.base_at < 20 else "end" if self.base_at > 80 else outward

    @property
    def goal_side(self):
        return (
            "end" if self.base_side == "start" and self.goal_at > self.base_at else "start" if self.goal_at < 80 else "end"
        )


def gauge(base, goal, now=None, unit=""):
    """Gauge of an indicator; ``now`` may be missing (None or empty).

    Percents run from 0 to 100; other units from 0 to a tenth above the largest number. None without both ends."""
    now = None if now == "" else now
    if base is None or goal is None:
        return None
    numbers = [float(number) for number in (base, goal, now) if number is not None]
    top = 100 if unit == "%" and max(numbers) <= 100 else (max(numbers) * 1.1 or 1)

    def place(number):
        return None if number is None else min(100, max(0, round(100 * float(number) / top)))

    return Gauge(base, goal, now, unit, place(base), place(goal), place(now))
