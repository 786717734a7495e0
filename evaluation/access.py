"""Stage 4 belongs to the two sides, and to those the school publishes it to once both have signed."""

from django.db.models import Q

from diagnosis.models import DiagnosisSummary
from evaluation.models import JointEvaluation, MeasuredEffect, Recommendation, ReportFigures, ReportForSchool
from pore.access.policy import add_meaning, register
from pore.cycle.access import ENDED_EARLY, content_relations, hosted_processes, published_to
from pore.documents.access import printed
from pore.documents.models import Document
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


def _published_prints(actor):
    """Prints of texts that are out: published conclusions, an evaluation both have signed."""
    summaries = DiagnosisSummary.objects.filter(published_at__isnull=False).values("process_id")
    finals = JointEvaluation.objects.filter(state=JointEvaluation.State.FINAL).values("process_id")
    summary = Q(kind=Document.Kind.SUMMARY, process_id__in=summaries) & published_to(actor, "summary")
    return summary | (Q(kind=Document.Kind.EVALUATION, process_id__in=finals) & published_to(actor, "evaluation"))


add_meaning(Document, "published", printed("published", _published_prints, Document.Audience.READERS))
