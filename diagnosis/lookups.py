"""Whom the pages of stages 0 and 1 offer: SORE to assign, people to let in, the school's own staff."""

from django.db.models import Case, Count, Q, When

from diagnosis.questions import Code
from pore.access.policy import visible
from pore.base.text import sort_key
from pore.cycle.models import SupportProcess
from pore.institutions.access import partner_institutions
from pore.institutions.models import Membership
from pore.sharing.models import ReadEntry


def sores_of(actor):
    """SORE of the coordinator's partners, those with the fewest schools first (``schools_now``)."""
    running = Q(assignments__ended_at=None, assignments__process__outcome="")
    return (
        Membership.objects.current()
        .filter(role="sore", institution_id__in=partner_institutions(actor))
        .select_related("user", "institution")
        .annotate(schools_now=Count("assignments", filter=running))
        .order_by("schools_now", "user__sort_key")
    )


def people_to_let_in(process):
    """Persons a section may be opened to: SORE first, then experts and staff of the institutions assigned to the process."""
    institutions = process.assignments.active().values("institution_id")
    return (
        Membership.objects.current()
        .filter(institution_id__in=institutions, role__in=("sore", "expert", "staff"))
        .select_related("user", "institution")
        .order_by(Case(When(role="sore", then=0), default=1), "role", "user__sort_key")
    )


def staff_of(school):
    """Members of staff of the school or of its zespół."""
    institutions = [one for one in (school.pk, school.parent_id) if one]
    rows = Membership.objects.current().filter(institution_id__in=institutions, role="staff")
    return rows.select_related("user").order_by("user__sort_key")


def named_with_role(membership):
    """A person as forms offer them: name, role, institution."""
    return f"{membership.user.full_name} ({membership.get_role_display()}, {membership.institution})"


def readers_in(reads):
    """The people who occur in a log of readings."""
    rows = Membership.objects.filter(pk__in=reads.order_by().values("membership_id"))
    return rows.select_related("user", "institution").order_by("user__sort_key", "pk")


def processes_in(actor, reads):
    """The processes a log of readings speaks of, the newest first."""
    rows = visible(actor, SupportProcess).filter(uuid__in=reads.order_by().values("process_uuid"))
    return rows.select_related("school", "area").order_by("-school_year", "school__sort_key", "pk")


def documents_in(reads):
    """The documents that occur in a log of readings, as choices: a section of the diagnosis is one of its own."""
    pairs = set(reads.order_by().values_list("document", "section").distinct())
    named = [(f"{document}.{section}" if section else document, name_of(document, section)) for document, section in pairs]
    return sorted(named, key=lambda one: sort_key(str(one[1])))


def named_reads(reads):
    """Rows of the log as a list, with the people and the name of what was read (``name``)."""
    rows = list(reads.select_related("membership__user", "membership__institution"))
    for one in rows:
        one.name = name_of(one.document, one.section)
    return rows


def name_of(document, section):
    """A document of the log by its Polish or English name."""
    if section:
        return dict(Code.choices).get(section, section)
    return ReadEntry(document=document).what
