"""The conversation on the page of a process: beside the plan once there is one, before that beside the conclusions."""

from django.urls import reverse

from diagnosis.models import DiagnosisSummary
from pore.access.policy import visible
from pore.cycle.conversations import conversation
from pore.cycle.models import PlanComment, Stage, SummaryComment
from support_plans.models import SupportPlan


def talk_of(actor, process):
    """What the page shows, or None where there is no document yet, or none the actor may talk about."""
    if process.stage >= Stage.PLANNING and (plan := _first(actor, SupportPlan, process, is_current=True)):
        return conversation(actor, PlanComment, plan, url=reverse("desk:talk", args=[process.uuid]))
    if process.diagnosed_on and (summary := _first(actor, DiagnosisSummary, process)):
        url = reverse("diagnosis:summary_comment", args=[process.uuid])
        return conversation(actor, SummaryComment, summary, url=url)
    return None


def _first(actor, model, process, **narrow):
    record = visible(actor, model).filter(process=process, **narrow).first()
    if record:
        record.process = process
    return record
