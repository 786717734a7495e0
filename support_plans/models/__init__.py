"""Stages 2 and 3: the annual plan, its goals and activities, meetings and attendance."""

from support_plans.models.activity import Activity, Mode
from support_plans.models.goal import Goal, Indicator
from support_plans.models.meeting import Attendance, Meeting, Participant
from support_plans.models.plan import SupportPlan

__all__ = ["Activity", "Attendance", "Goal", "Indicator", "Meeting", "Mode", "Participant", "SupportPlan"]
