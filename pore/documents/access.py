"""A print is read by whoever reads prints and also what this one prints; and never beyond those it was made for."""

from django.db.models import Q

from pore.access.matrix import relations
from pore.access.policy import register
from pore.cycle.access import ENDED_EARLY, content_relations
from pore.documents.models import Document

KIND, AUDIENCE = Document.Kind, Document.Audience
# Which document of the matrix each kind prints. Nobody gets a diagnosis by a grant or by being in the team: the whole
# sheet is the director's and the deputy's.
PRINTS = {
    KIND.REQUEST: "request",
    KIND.DIAGNOSIS: "diagnosis",
    KIND.BLANK: "process",
    KIND.SUMMARY: "summary",
    KIND.PLAN: "plan",
    KIND.SCHEDULE: "plan",
    KIND.ATTENDANCE: "attendance",
    KIND.FINANCING: "cost_share",
    KIND.COUNCIL: "plan",
    KIND.EVALUATION: "evaluation",
    KIND.FIGURES: "report_figures",
    KIND.FOR_SCHOOL: "report_school",
}


def printed(relation, meaning, *audiences):
    """``meaning`` of a relation, of the kinds whose contents are read through that relation and of ``audiences``."""

    def of(actor):
        kinds = [kind for kind, document in PRINTS.items() if relation in relations(document, actor.column, "R")]
        return Q(kind__in=kinds, audience__in=audiences) & meaning(actor)

    return of


def may_order(actor, kind, audience, process):
    """Whether the actor may order a print of this kind, made for ``audience``, of a process they see."""
    shared = set(relations("printout", actor.column, "C")) & set(relations(PRINTS[kind], actor.column, "R"))
    if audience == AUDIENCE.SCHOOL:
        return "own" in shared and process.school_id in actor.school_ids
    return bool(shared)


def _of_going_on(meaning):
    """Figures go beyond the two sides only of processes the school has not stopped."""
    return lambda actor: meaning(actor) & ~Q(kind=KIND.FIGURES, process__outcome__in=ENDED_EARLY)


def _governing(actor):
    visible = Q(school__governing_body_id=actor.institution_id, process__visible_at__isnull=False)
    return visible & ~Q(process__outcome__in=ENDED_EARLY)


# Higher floors add what only they know: who leads a meeting, which texts are published.
SUPPORT = (AUDIENCE.SIDES, AUDIENCE.READERS)
common = content_relations()
register(
    Document,
    "printout",
    own=printed("own", common["own"], *AUDIENCE.values),
    assigned=printed("assigned", common["assigned"], *SUPPORT),
    **{name: printed(name, _of_going_on(common[name]), *SUPPORT) for name in ("host", "partnership")},
    governing=printed("governing", _governing, AUDIENCE.READERS),
)
