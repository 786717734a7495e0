"""The four stages of one process as the ring shows them: what is done, what goes on, one sentence each."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pore.access.matrix import may
from pore.cycle.models import Stage
from pore.ui.templatetags.po import hours, long_day

DONE, NOW, NEXT = "done", "now", "next"


@dataclass(frozen=True)
class StageCard:
    """One stage: its number, name, state, a sentence and where it is worked on."""

    number: int
    name: str
    state: str
    text: str
    url: str
    on: object = None


@dataclass(frozen=True)
class Counts:
    """What the cards tell in numbers. ``sections`` is None for readers who may not know how far the diagnosis is;
    ``meetings`` are the process's, the earliest first."""

    sections: int | None = None
    needs: int = 0
    goals: int = 0
    meetings: list = field(default_factory=list)

    @property
    def held(self):
        return sum(one.state == "held" for one in self.meetings)

    @property
    def arranged(self):
        return sum(one.state != "cancelled" for one in self.meetings)

    @property
    def next_on(self):
        """When the next meeting ahead begins, or None."""
        return next((one.starts_at for one in self.meetings if one.is_planned and one.starts_at >= timezone.now()), None)


def progress_in_stage(process, counts):
    """How much of the current stage is done, in percent; a rough guide for the ring."""
    if process.stage == Stage.DIAGNOSIS:
        return round(100 * (counts.sections or 0) / 8)
    if process.stage == Stage.DELIVERY and counts.arranged:
        return round(100 * counts.held / counts.arranged)
    return 0


def _diagnosis(process, counts):
    if counts.sections is not None and process.stage <= Stage.DIAGNOSIS:
        return _("Finished %(done)d of 8 parts.") % {"done": counts.sections}
    if counts.needs:
        return ngettext("The school named %(count)d need.", "The school named %(count)d needs.", counts.needs) % {
            "count": counts.needs
        }
    return _("The school names what it wants to change.")


def _planning(process, counts):
    if process.planned_on and counts.goals:
        return ngettext(
            "The school and the SORE agreed the plan: %(hours)s, %(count)d goal.",
            "The school and the SORE agreed the plan: %(hours)s, %(count)d goals.",
            counts.goals,
        ) % {"count": counts.goals, "hours": hours(process.planned_minutes)}
    return _("The plan is agreed by the school and the SORE.")


def _delivery(counts):
    if not counts.arranged:
        return _("Institutions work together with the school.")
    text = ngettext(
        "%(held)d of %(count)d meeting was held.", "%(held)d of %(count)d meetings were held.", counts.arranged
    ) % {"held": counts.held, "count": counts.arranged}
    if counts.next_on is None:
        return text
    return _("%(sentence)s The next one: %(day)s.") % {"sentence": text, "day": long_day(counts.next_on)}


def stage_cards(actor, process, counts):
    """Cards of the four stages, linked where ``actor`` may go."""
    stage = process.stage if process.is_running else (4 if process.outcome == "finished" else process.stage)
    finished = process.outcome == "finished"

    def state(number):
        return DONE if finished or stage > number else NOW if stage == number else NEXT

    address = {
        document: reverse(route, args=[process.uuid]) if may(actor.column, document, "R") else ""
        for document, route in (
            ("diagnosis", "diagnosis:sections"),
            ("plan", "support_plans:plan"),
            ("evaluation", "evaluation:evaluation"),
        )
    }
    return [
        StageCard(1, Stage(1).label, state(1), _diagnosis(process, counts), address["diagnosis"], process.diagnosed_on),
        StageCard(
            2,
            Stage(2).label,
            state(2),
            _planning(process, counts),
            address["plan"],
            process.planned_on,
        ),
        StageCard(3, Stage(3).label, state(3), _delivery(counts), address["plan"]),
        StageCard(
            4,
            Stage(4).label,
            state(4),
            _("Both sides check what has changed. Conclusions begin the next cycle."),
            address["evaluation"],
        ),
    ]
