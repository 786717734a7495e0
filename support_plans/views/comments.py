"""The conversation beside a plan: each edition has its own."""

from django.urls import reverse

from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.cycle.conversations import comment_page, conversation
from pore.cycle.models import PlanComment
from support_plans.models import SupportPlan


def talk_about(actor, plan):
    """The conversation beside an edition, for its page."""
    url = reverse("support_plans:plan_comment", args=[plan.process.uuid, plan.edition])
    return conversation(actor, PlanComment, plan, url=url)


@route("plan_comment", "C")
def plan(request, uuid, edition):
    rows = visible(request.actor, SupportPlan).select_related("process__school", "process__area")
    one = fetch(request.actor, rows, process__uuid=uuid, edition=edition)
    return comment_page(request, PlanComment, one, back=one.get_absolute_url())
