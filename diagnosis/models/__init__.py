"""Stages 0 and 1: the request, the needs diagnosis and its published conclusions."""

from diagnosis.models.request import SupportRequest
from diagnosis.models.section import DiagnosisSection, DiagnosisTeamMember, NeedsDiagnosis
from diagnosis.models.summary import DiagnosisSummary, SummaryNeed

__all__ = [
    "DiagnosisSection",
    "DiagnosisSummary",
    "DiagnosisTeamMember",
    "NeedsDiagnosis",
    "SummaryNeed",
    "SupportRequest",
]
