"""What the calendar needs to know of who looks at it."""

from pore.desk.access import partnerships_around
from pore.institutions.models import Partnership


def partnership_around(actor):
    """The partnership whose days of the year the actor goes by, or None."""
    return Partnership.objects.filter(pk__in=partnerships_around(actor)).order_by("pk").first()
