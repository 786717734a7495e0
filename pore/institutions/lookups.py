"""What pages of this floor offer to choose from, each list within what the actor may see."""

from pore.access.policy import visible
from pore.institutions.access import partner_institutions, partnerships_of, served_gminas
from pore.institutions.models import Institution, Partnership, School, Territory


def partnership_of(actor):
    """The partnership an actor reads numbers of, or None."""
    return Partnership.objects.filter(pk__in=partnerships_of(actor)).select_related("county").order_by("pk").first()


def served_territories(actor):
    """Gminas the actor's partnerships serve now."""
    return Territory.objects.filter(pk__in=served_gminas(actor))


def supporting_partners(actor):
    """ODN, PPP and BP among the partners."""
    return Institution.objects.filter(pk__in=partner_institutions(actor), kind__in=Institution.SUPPORTING)


def institutions_to_invite(actor):
    """Institutions an actor may invite people to: the own one, or all of the coordinator's partnership."""
    if actor.column != "coordinator":
        return Institution.objects.filter(pk=actor.institution_id)
    schools = Institution.objects.filter(pk__in=visible(actor, School).values("pk"))
    return (schools | Institution.objects.filter(pk__in=partner_institutions(actor))).order_by("sort_key")
