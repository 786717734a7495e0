"""The conversation on the page of a process: beside the plan once there is one, before that beside the conclusions."""

from django.urls import reverse

from diagnosis.models import DiagnosisSummary
from pore.access.policy import visible
from pore.cycle.conversations import conversation
from pore.cycle.models import PlanComment, SummaryComment


def talk_of(facts, process):
    """What the page shows, or None where there is no document yet, or none the actor may talk about."""
    actor, plan = facts.actor, facts.current_plans.get(process.pk)
    if plan:
        return conversation(actor, PlanComment, plan, url=reverse("desk:talk", args=[process.uuid]))
    summary = visible(actor, DiagnosisSummary).filter(process=process).first() if process.diagnosed_on else None
    if summary:
        summary.process = process
        url = reverse("diagnosis:summary_comment", args=[process.uuid])
        return conversation(actor, SummaryComment, summary, url=url)
    return None
