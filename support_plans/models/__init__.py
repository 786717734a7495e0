"""Stages 2 and 3: the annual plan, its goals and activities, costs, meetings, attendance and notes."""

from support_plans.models.activity import Activity, Mode
from support_plans.models.cost import PAID_FROM, CostCategory, CostLine, Expense
from support_plans.models.goal import Goal, Indicator
from support_plans.models.meeting import Attendance, Meeting, Participant
from support_plans.models.note import MonitoringNote
from support_plans.models.plan import SupportPlan
from support_plans.models.school_action import SchoolAction
from support_plans.models.template import ActivityTemplate

__all__ = [
    "PAID_FROM",
    "Activity",
    "ActivityTemplate",
    "Attendance",
    "CostCategory",
    "CostLine",
    "Expense",
    "Goal",
    "Indicator",
    "Meeting",
    "Mode",
    "MonitoringNote",
    "Participant",
    "SchoolAction",
    "SupportPlan",
]
