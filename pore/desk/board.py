"""The board of a SORE: schools across the five stages, what comes next and who holds it, hours held and planned."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pore.cycle.models import Stage
from pore.desk.next_steps import next_step
from pore.desk.stages import DONE, NEXT, NOW, Counts, progress_in_stage


@dataclass(frozen=True)
class Row:
    """One process on the board. ``marks`` are pairs of a stage and its state; ``share`` is percent of hours held."""

    process: object
    marks: list
    progress: int
    step: object
    mine: bool
    unclosed: int
    share: int


def board_of(facts):
    """Rows of the board in the order of the processes."""
    return [_row(facts, process) for process in facts.processes]


def _row(facts, process):
    meetings = facts.meetings[process.pk]
    step = next_step(facts, process)
    planned = process.planned_minutes
    return Row(
        process=process,
        marks=[(stage, DONE if stage < process.stage else NOW if stage == process.stage else NEXT) for stage in Stage],
        progress=progress_in_stage(process, Counts(meetings=meetings)),
        step=step,
        mine=step.waits_for(facts.actor),
        unclosed=sum(one.waits_for_attendance for one in meetings),
        share=min(100, round(100 * process.held_minutes / planned)) if planned else 0,
    )


def totals(rows):
    """``(minutes planned, minutes held, percent held, lists to close)`` over the board."""
    planned = sum(row.process.planned_minutes for row in rows)
    held = sum(row.process.held_minutes for row in rows)
    return {
        "planned": planned,
        "held": held,
        "share": min(100, round(100 * held / planned)) if planned else 0,
        "unclosed": sum(row.unclosed for row in rows),
        "mine": sum(row.mine for row in rows),
    }


def columns():
    """Heads of the five stages: number and short name."""
    names = (_("Request"), _("Diagnosis"), _("Plan"), _("Delivery"), _("Evaluation"))
    return list(zip(Stage, names, strict=True))
