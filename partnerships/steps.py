"""The steps schools go through as officials count them, and the days between them."""

from dataclasses import dataclass
from statistics import median

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.cycle.models import Outcome, Stage
from pore.statistics.disclosure import MIN_SCHOOLS, Cell


@dataclass(frozen=True)
class Step:
    """One line of "how far the schools have come": the stages of a process, then its agreed end."""

    value: int
    label: object


STEPS = (*(Step(stage.value, stage.label) for stage in Stage), Step(len(Stage), _("Finished")))


@dataclass(frozen=True)
class Wait:
    """The way between two dates of the header. ``reached``: the step of every school that has gone all of it."""

    label: object
    begins: str
    ends: str
    reached: int

    def days(self, process):
        """Whole days, or None while the way is not over."""
        begins, ends = _day(getattr(process, self.begins)), _day(getattr(process, self.ends))
        if begins is None or ends is None or (self.ends == "ended_at" and process.outcome != Outcome.FINISHED):
            return None
        return max(0, (ends - begins).days)


WAITS = (
    Wait(_("from the request to the conclusions of the diagnosis"), "visible_at", "diagnosed_on", Stage.PLANNING.value),
    Wait(_("from the conclusions to the adopted plan"), "diagnosed_on", "planned_on", Stage.DELIVERY.value),
    Wait(_("from the plan to the agreed evaluation"), "planned_on", "ended_at", len(Stage)),
)


def _day(value):
    return timezone.localdate(value) if hasattr(value, "hour") else value


def public_reach(shown, known, step):
    """How many schools, beside those the reader knows, came at least to ``step``, as far as published cells tell.

    Whether a median appears may depend on nothing else: it would speak of cells that are hidden."""
    return sum(cell.value - known[one] for one, cell in shown.items() if one.value >= step and not cell.is_hidden)


def median_of_schools(days, reach, own):
    """The median of ``{school: days}``; hidden unless enough schools the reader does not know went this way."""
    others = sum(school not in own for school in days)
    if reach < MIN_SCHOOLS or others < MIN_SCHOOLS:
        return Cell(None)
    return Cell(int(median(days.values()) + 0.5))
