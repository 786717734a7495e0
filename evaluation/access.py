"""Stage 4 belongs to the two sides, and to those the school publishes it to once both have signed."""

from django.db.models import Q

from evaluation.models import JointEvaluation, MeasuredEffect, Recommendation
from pore.access.policy import register
from pore.cycle.access import content_relations, published_to


def _published(path):
    return lambda actor: published_to(actor, "evaluation") & Q(**{f"{path}state": "final"})


for model, path in ((JointEvaluation, ""), (MeasuredEffect, "evaluation__"), (Recommendation, "evaluation__")):
    register(model, "evaluation", **content_relations(published=_published(path)))
