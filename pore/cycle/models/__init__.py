"""The header of a support process and what hangs on it directly."""

from pore.cycle.models.assignment import Assignment
from pore.cycle.models.carried import CarriedOver
from pore.cycle.models.content import ProcessContent
from pore.cycle.models.cost import CostShare, FundingSource
from pore.cycle.models.frozen import Frozen, Side, Signature
from pore.cycle.models.handover import Handover, HandoverItem
from pore.cycle.models.process import Outcome, Stage, SupportProcess
from pore.cycle.models.timeline import TimelineEntry

__all__ = [
    "Assignment",
    "CarriedOver",
    "CostShare",
    "Frozen",
    "FundingSource",
    "Handover",
    "HandoverItem",
    "Outcome",
    "ProcessContent",
    "Side",
    "Signature",
    "Stage",
    "SupportProcess",
    "TimelineEntry",
]
