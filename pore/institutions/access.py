"""What the relations of the matrix mean for people and invitations; which partnerships an actor belongs to."""

from django.db.models import Q

from pore.access.policy import register
from pore.institutions.models import Invitation, Membership, PartnershipMember, ServiceArea


def partnerships_of(actor):
    """Ids of the actor's partnerships: the coordinator's one, else those the institution currently belongs to."""
    if actor.partnership_id:
        return (actor.partnership_id,)
    return PartnershipMember.objects.current().filter(institution_id=actor.institution_id).values("partnership_id")


def served_gminas(actor):
    """Ids of gminas the actor's partnerships serve now."""
    return ServiceArea.objects.current().filter(partnership_id__in=partnerships_of(actor)).values("territory_id")


def partner_institutions(actor):
    """Ids of institutions that are partners in the actor's partnerships now."""
    return PartnershipMember.objects.current().filter(partnership_id__in=partnerships_of(actor)).values("institution_id")


def _own(actor):
    """The own institution; a director of a zespół looks after the people of its schools too."""
    return Q(institution_id__in={actor.institution_id, *actor.school_ids})


def _partnership(actor):
    """Schools served and partners; of coordinators only those of the same partnership."""
    served = Q(institution__kind="school", institution__territory_id__in=served_gminas(actor))
    places = served | Q(institution_id__in=partner_institutions(actor))
    return places & (Q(partnership=None) | Q(partnership_id=actor.partnership_id))


for model in (Membership, Invitation):
    register(model, "people", own=_own, partnership=_partnership)
