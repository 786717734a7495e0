"""The four stages of one process as the ring shows them: what is done, what goes on, one sentence each."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pore.access.matrix import may
from pore.cycle.models import Stage

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


def progress_in_stage(process, sections_done=0, meetings_held=0, meetings=0):
    """How much of the current stage is done, in percent; a rough guide for the ring."""
    if process.stage == Stage.DIAGNOSIS:
        return round(100 * sections_done / 8)
    if process.stage == Stage.DELIVERY and meetings:
        return round(100 * meetings_held / meetings)
    return 0


def stage_cards(actor, process, sections_done=None, held=0, arranged=0):
    """Cards of the four stages, linked where ``actor`` may go; ``sections_done`` is None for readers who may not know."""
    stage = process.stage if process.is_running else (4 if process.outcome == "finished" else process.stage)
    finished = process.outcome == "finished"

    def state(number):
        return DONE if finished or stage > number else NOW if stage == number else NEXT

    diagnosis = _("The school names what it wants to change.")
    if sections_done is not None and stage <= 1:
        diagnosis = _("Finished %(done)d of 8 parts.") % {"done": sections_done}
    delivery = _("Institutions work together with the school.")
    if arranged:
        delivery = ngettext(
            "%(held)d of %(count)d meeting was held.", "%(held)d of %(count)d meetings were held.", arranged
        ) % {"held": held, "count": arranged}
    address = {
        document: reverse(route, args=[process.uuid]) if may(actor.column, document, "R") else ""
        for document, route in (
            ("diagnosis", "diagnosis:sections"),
            ("plan", "support_plans:plan"),
            ("evaluation", "evaluation:evaluation"),
        )
    }
    return [
        StageCard(1, Stage(1).label, state(1), diagnosis, address["diagnosis"], process.diagnosed_on),
        StageCard(
            2,
            Stage(2).label,
            state(2),
            _("The plan is agreed by the school and the SORE."),
            address["plan"],
            process.planned_on,
        ),
        StageCard(3, Stage(3).label, state(3), delivery, address["plan"]),
        StageCard(
            4,
            Stage(4).label,
            state(4),
            _("Both sides check what has changed. Conclusions begin the next cycle."),
            address["evaluation"],
        ),
    ]
