"""What the pages of the desk look up beside the policy: the calendar's partnership, whom a letter names."""

from pore.access.matrix import may
from pore.access.policy import visible
from pore.desk.access import partnerships_around
from pore.institutions.models import Institution, Partnership, School
from support_plans.models import Meeting


def partnership_around(actor):
    """The partnership whose days of the year the actor goes by, or None."""
    return Partnership.objects.filter(pk__in=partnerships_around(actor)).order_by("pk").first()


def schools_to_choose(actor):
    """Schools with meetings the actor may read, to show one of them in the calendar; nothing to choose of a single one."""
    if not may(actor.column, "meeting", "R"):
        return []
    met = visible(actor, Meeting).order_by().values("school_id")
    schools = list(School.objects.filter(pk__in=met).order_by("sort_key", "pk"))
    return schools if len(schools) > 1 else []


def contacts_for(request):
    """Whom a school may ask about its request: the office that leads the partnership, then institutions the school named."""
    leader = request.process.partnership.leader
    named = Institution.objects.filter(uuid__in=request.preferred_institutions).exclude(pk=leader.pk)
    return [leader, *named.order_by("sort_key", "pk")]
