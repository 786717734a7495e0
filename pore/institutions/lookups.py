"""What pages of this floor offer to choose from, each list within what the actor may see."""

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, Subquery

from pore.access.policy import visible
from pore.institutions.access import partner_institutions, partnerships_of, served_gminas
from pore.institutions.admins import INVITES
from pore.institutions.models import Institution, Invitation, Membership, Partnership, Role, School, Territory


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
    """Institutions an actor may invite people to: the own one (with schools of a zespół), or all of the partnership."""
    if actor.column != "coordinator":
        return Institution.objects.filter(pk__in={actor.institution_id, *actor.school_ids}).order_by("sort_key")
    schools = Institution.objects.filter(pk__in=visible(actor, School).values("pk"))
    return (schools | Institution.objects.filter(pk__in=partner_institutions(actor))).order_by("sort_key")


def named_institution(institutions, uuid):
    """The one of ``institutions`` a link proposes; nonsense proposes nothing."""
    try:
        return institutions.filter(uuid=uuid).first() if uuid else None
    except ValidationError:
        return None


def schools_without_director(actor):
    """Schools nobody directs in the portal; those of a zespół have its director. ``invited_until``: an open invitation."""
    directors = Membership.objects.current().filter(role=Role.DIRECTOR, institution=OuterRef("pk"))
    invitations = Invitation.objects.open().filter(role=Role.DIRECTOR, institution=OuterRef("pk"))
    return (
        visible(actor, School)
        .filter(~Exists(directors), closed_on=None, absent_since=None)
        .exclude(parent__kind="school", parent__closed_on=None, parent__absent_since=None)
        .annotate(invited_until=Subquery(invitations.order_by("-expires_at").values("expires_at")[:1]))
        .select_related("territory")
        .order_by("sort_key", "pk")
    )


def people_to_look_after(actor):
    """Current members the actor confirms every year: all but themselves whom they could have invited.

    A coordinator looks after those in charge, officials, and people of institutions where nobody else is in charge."""
    rows = visible(actor, Membership, "A").current().exclude(user_id=actor.user_id).filter(role__in=INVITES[actor.column])
    if actor.column != "coordinator":
        return rows
    led = Membership.objects.current().filter(role__in=(Role.DIRECTOR, Role.HEAD)).values("institution_id")
    elsewhere = Q(institution_id__in=led) | Q(institution__parent_id__in=led)
    return rows.exclude(elsewhere & Q(role__in=(Role.DEPUTY, Role.STAFF, Role.SORE, Role.EXPERT)))
