"""What supporters and the partnership owe schools: the only things that may be overdue.

An office learns who owes it and how many, never to which school. A number that would speak of a hidden cell is not told."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from diagnosis.models import SupportRequest
from diagnosis.models.request import ANSWERED_WITHIN
from pore.access.context import narrowed
from support_plans.models import Meeting

CONFIRMED_WITHIN = timedelta(days=7)


@dataclass(frozen=True)
class Duty:
    """``count`` is None where saying how many would speak of a hidden cell; there is at least one then."""

    who: str
    label: str
    count: int | None


def overdue_duties(partnership, numbers):
    """Duties past their time, the partnership's own first; none while the county's numbers point at single schools.

    The number of requests without an answer is told only beside a shown number of schools that wait with one."""
    if not numbers.is_published:
        return []
    now = timezone.now()
    requests = SupportRequest.objects.filter(
        partnership=partnership, state=SupportRequest.State.SENT, process__outcome="", sent_at__lt=now - ANSWERED_WITHIN
    )
    meetings = (
        Meeting.objects.filter(
            partnership=partnership,
            state=Meeting.State.PLANNED,
            process__outcome="",
            starts_at__lt=now - CONFIRMED_WITHIN,
        )
        .values("provider__short_name", "provider__name")
        .annotate(many=Count("pk"))
        .order_by("provider__sort_key")
    )
    with narrowed("duties", partnership.pk):
        waiting, unconfirmed = requests.count(), list(meetings)
    found = []
    if waiting:
        count = waiting if numbers.asking_is_shown else None
        found.append(Duty(str(partnership), _("requests without an answer for more than 14 days"), count))
    for row in unconfirmed:
        who = row["provider__short_name"] or row["provider__name"]
        found.append(Duty(who, _("meetings whose attendance was not confirmed for more than 7 days"), row["many"]))
    return found
