"""Whom the pages of stages 0 and 1 offer: SORE to assign, people to let in, the school's own staff."""

from django.db.models import Count, Q

from pore.institutions.access import partner_institutions
from pore.institutions.models import Membership


def sores_of(actor):
    """SORE of the coordinator's partners, those with the fewest schools first (``schools_now``)."""
    running = Q(assignments__ended_at=None, assignments__process__outcome="")
    return (
        Membership.objects.current()
        .filter(role="sore", institution_id__in=partner_institutions(actor))
        .select_related("user", "institution")
        .annotate(schools_now=Count("assignments", filter=running))
        .order_by("schools_now", "user__full_name")
    )


def people_to_let_in(process):
    """Persons a section may be opened to: SORE, experts and staff of the institutions assigned to the process."""
    institutions = process.assignments.active().values("institution_id")
    return (
        Membership.objects.current()
        .filter(institution_id__in=institutions, role__in=("sore", "expert", "staff"))
        .select_related("user", "institution")
        .order_by("role", "user__full_name")
    )


def staff_of(school):
    """Members of staff of the school or of its zespół."""
    institutions = [one for one in (school.pk, school.parent_id) if one]
    rows = Membership.objects.current().filter(institution_id__in=institutions, role="staff")
    return rows.select_related("user").order_by("user__full_name")


def named_with_role(membership):
    """A person as forms offer them: name, role, institution."""
    return f"{membership.user.full_name} ({membership.get_role_display()}, {membership.institution})"
