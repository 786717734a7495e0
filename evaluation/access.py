"""Stage 4 belongs to the two sides, and to those the school publishes it to once both have signed."""

from django.db.models import Q

from evaluation.models import JointEvaluation, MeasuredEffect, Recommendation, ReportFigures, ReportForSchool
from pore.access.policy import register
from pore.cycle.access import ENDED_EARLY, content_relations, hosted_processes, published_to
from pore.institutions.access import partnerships_of


def _published(path):
    return lambda actor: published_to(actor, "evaluation") & Q(**{f"{path}state": "final"})


for model, path in ((JointEvaluation, ""), (MeasuredEffect, "evaluation__"), (Recommendation, "evaluation__")):
    register(model, "evaluation", **content_relations(published=_published(path)))

# Part A goes beyond the two sides once the director approved it; part B never does.
_OUTSIDE = Q(state="approved", process__visible_at__isnull=False) & ~Q(process__outcome__in=ENDED_EARLY)
register(
    ReportFigures,
    "report_figures",
    **content_relations(
        host=lambda actor: Q(process_id__in=hosted_processes(actor)) & _OUTSIDE,
        governing=lambda actor: Q(school__governing_body_id=actor.institution_id) & _OUTSIDE,
        partnership=lambda actor: Q(partnership_id__in=partnerships_of(actor)) & _OUTSIDE,
    ),
)
register(ReportForSchool, "report_school", **content_relations())
