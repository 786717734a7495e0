"""What the relations of the matrix mean for schools, headers and content of processes."""

from django.db.models import Q

from pore.access.policy import register
from pore.cycle.models import (
    Assignment,
    CarriedOver,
    CostShare,
    Handover,
    HandoverItem,
    Outcome,
    Side,
    SupportProcess,
    TimelineEntry,
)
from pore.institutions.access import partnerships_of, served_gminas
from pore.institutions.models import School
from pore.sharing.models import Grant, Publication


def assigned_processes(actor):
    """Ids of processes whose SORE the actor is."""
    return Assignment.objects.active().filter(membership_id=actor.membership_id).values("process_id")


def hosted_processes(actor):
    """Ids of processes the actor's institution is assigned to."""
    return Assignment.objects.active().filter(institution_id=actor.institution_id).values("process_id")


# A process the school stopped or took back is nobody else's business: for its governing body it was never there.
ENDED_EARLY = (Outcome.STOPPED, Outcome.REJECTED, Outcome.WITHDRAWN)


def published_to(actor, document):
    """Content of processes whose school published ``document`` to readers of the actor's kind, and did not stop."""
    alive = Q(process__visible_at__isnull=False) & ~Q(process__outcome__in=ENDED_EARLY)

    def audience(name, scope):
        open_now = Publication.objects.filter(document=document, audience=name, withdrawn_at=None)
        return Q(process__uuid__in=open_now.values("process_uuid")) & scope & alive

    if actor.column == "coordinator":
        return audience("coordinator", Q(partnership_id=actor.partnership_id))
    if actor.column in ("gmina_official", "county_official"):
        governing = audience("governing", Q(school__governing_body_id=actor.institution_id))
        return governing | audience("leader", Q(partnership__leader_id=actor.institution_id))
    return audience("institutions", Q(process_id__in=hosted_processes(actor)))


def content_relations(**others):
    """Meanings shared by all content of a process; ``others`` are added or take their place."""
    return {
        "own": lambda actor: Q(school_id__in=actor.school_ids),
        "assigned": lambda actor: Q(process_id__in=assigned_processes(actor)),
        "host": lambda actor: Q(process_id__in=hosted_processes(actor)),
        "partnership": lambda actor: Q(partnership_id__in=partnerships_of(actor), process__visible_at__isnull=False),
        **others,
    }


register(
    School,
    "school",
    own=lambda actor: Q(pk__in=actor.school_ids),
    assigned=lambda actor: Q(pk__in=SupportProcess.objects.filter(pk__in=assigned_processes(actor)).values("school_id")),
    host=lambda actor: Q(pk__in=SupportProcess.objects.filter(pk__in=hosted_processes(actor)).values("school_id")),
    partnership=lambda actor: Q(territory_id__in=served_gminas(actor)),
    governing=lambda actor: Q(governing_body_id=actor.institution_id),
)


def _opened_to(actor):
    """Processes of which a section is open to the actor: whoever may read a part may find the way to it."""
    return Q(uuid__in=Grant.objects.open().filter(membership_id=actor.membership_id).values("process_uuid"))


register(
    SupportProcess,
    "process",
    own=lambda actor: Q(school_id__in=actor.school_ids),
    assigned=lambda actor: Q(pk__in=assigned_processes(actor)),
    host=lambda actor: Q(pk__in=hosted_processes(actor)),
    granted=_opened_to,
    governing=lambda actor: (
        Q(school__governing_body_id=actor.institution_id, visible_at__isnull=False) & ~Q(outcome__in=ENDED_EARLY)
    ),
    partnership=lambda actor: Q(partnership_id__in=partnerships_of(actor), visible_at__isnull=False),
)
register(
    Assignment,
    "assignment",
    own=lambda actor: Q(process__school_id__in=actor.school_ids),
    assigned=lambda actor: Q(process_id__in=assigned_processes(actor)),
    host=lambda actor: Q(process_id__in=hosted_processes(actor)),
    partnership=lambda actor: Q(process__partnership_id__in=partnerships_of(actor), process__visible_at__isnull=False),
)
register(TimelineEntry, "story", **content_relations())
register(
    CostShare,
    "cost_share",
    **content_relations(
        financed=lambda actor: (
            Q(payer_id=actor.institution_id, process__visible_at__isnull=False) & ~Q(process__outcome__in=ENDED_EARLY)
        )
    ),
)
register(CarriedOver, "carried_over", **content_relations())


def _support_side(actor):
    """The SORE takes over what belongs to the support; what the school decides stays with the school."""
    return Q(process_id__in=assigned_processes(actor), side=Side.SUPPORT)


for model in (Handover, HandoverItem):
    register(model, "handover", **content_relations(assigned=_support_side))
