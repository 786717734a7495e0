"""Stage 4: both sides judge together whether it worked, and the SORE reports."""

from evaluation.models.joint import JointEvaluation, MeasuredEffect, Recommendation, Verdict
from evaluation.models.report import ReportFigures, ReportForSchool

__all__ = ["JointEvaluation", "MeasuredEffect", "Recommendation", "ReportFigures", "ReportForSchool", "Verdict"]
