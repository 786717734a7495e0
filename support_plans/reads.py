"""Readings of the plan by people outside the school."""

from pore.sharing.models import ReadEntry
from pore.sharing.reads import log_read


def log_plan_read(actor, plan):
    """One row for each look at the plan's page, except by its SORE.

    The SORE writes the plan together with the school; their daily work on it would bury the readings that matter. A print
    taken away as a file is written down whoever takes it."""
    if actor.column != "sore":
        log_read(actor, plan, document=ReadEntry.What.PLAN)
