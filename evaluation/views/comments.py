"""The conversation beside the joint evaluation, between the two sides."""

from django.urls import reverse

from evaluation.models import JointEvaluation
from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.cycle.conversations import comment_page, conversation
from pore.cycle.models import EvaluationComment


def talk_about(actor, evaluation):
    """The conversation beside an evaluation, for its page."""
    url = reverse("evaluation:comment", args=[evaluation.process.uuid])
    return conversation(actor, EvaluationComment, evaluation, url=url)


@route("evaluation_comment", "C")
def evaluation(request, uuid):
    rows = visible(request.actor, JointEvaluation).select_related("process__school", "process__area")
    one = fetch(request.actor, rows, process__uuid=uuid)
    return comment_page(request, EvaluationComment, one, back=one.get_absolute_url())
