"""What the forms of a plan offer: who leads, who provides, who pays."""

from django.utils import timezone

from diagnosis.lookups import people_to_let_in
from pore.institutions.models import Institution
from support_plans.models import Meeting

leads_for = people_to_let_in  # the same people: SORE, experts and staff of the assigned institutions


def providers_for(process):
    """Institutions that can provide an activity: the assigned ones and the school itself."""
    assigned = process.assignments.active().values("institution_id")
    return Institution.objects.filter(pk__in=assigned) | Institution.objects.filter(pk=process.school_id)


def payers_for(process):
    """Who can pay: the school, its governing body, the county leading the partnership, the assigned institutions."""
    ids = [process.school_id, process.school.governing_body_id, process.partnership.leader_id]
    ids += list(process.assignments.active().values_list("institution_id", flat=True))
    return Institution.objects.filter(pk__in=[one for one in ids if one])


def meetings_ahead(process, lead):
    """UUIDs of planned meetings of a process that ``lead`` was going to lead."""
    rows = Meeting.objects.filter(process=process, lead=lead, state=Meeting.State.PLANNED, starts_at__gte=timezone.now())
    return list(rows.values_list("uuid", flat=True))
