"""What the relations of the matrix mean for the calendar."""

from django.db.models import Q

from pore.access.policy import register
from pore.desk.models import CalendarFeed, Deadline
from pore.institutions.access import partnerships_of
from pore.institutions.models import ServiceArea


def partnerships_around(actor):
    """Ids of partnerships whose days concern the actor: their own; for a school the one that serves its gmina."""
    if not actor.school_ids:
        return partnerships_of(actor)
    return ServiceArea.objects.current().filter(territory__institutions__in=actor.school_ids).values("partnership_id")


register(
    Deadline,
    "deadline",
    any=lambda actor: Q(partnership=None) | Q(partnership_id__in=partnerships_around(actor)),
    partnership=lambda actor: Q(partnership=None) | Q(partnership_id=actor.partnership_id),
)
register(CalendarFeed, "feed", own=lambda actor: Q(membership_id=actor.membership_id))
