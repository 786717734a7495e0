"""What has changed since the reader's last visit: the numbers shown then beside those shown now, nothing else."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from partnerships.models import Visit


@dataclass(frozen=True)
class Change:
    """One number that is another one now."""

    label: str
    before: int
    now: int


def shown_numbers(numbers):
    """Counts of schools the page shows, by name. People are left out: a difference of two days could speak of one person."""
    found = {"supported": numbers.supported.value}
    found |= {f"step{row.stage.value}": row.cell.value for row in numbers.stages or ()}
    return {name: value for name, value in found.items() if value is not None}


def changes_since(membership, partnership, school_year, numbers):
    """``(day of the last visit or None, changes)``; today's visit is noted, once a day."""
    last, is_noted = Visit.before_today(membership, partnership, school_year)
    now = shown_numbers(numbers)
    if not is_noted:
        Visit.note(membership, partnership, school_year, now)
    if last is None:
        return None, []
    labels = {"supported": _("schools in support")} | {
        f"step{row.stage.value}": row.stage.label for row in numbers.stages or ()
    }
    return last.day, [
        Change(str(label), last.shown[name], now[name])
        for name, label in labels.items()
        if name in now and name in last.shown and now[name] != last.shown[name]
    ]
