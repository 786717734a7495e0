"""Stage 4: both sides judge together whether it worked."""

from evaluation.models.joint import JointEvaluation, MeasuredEffect, Recommendation, Verdict

__all__ = ["JointEvaluation", "MeasuredEffect", "Recommendation", "Verdict"]
