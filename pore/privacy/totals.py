"""Numbers for the technical administrator: of all schools together, without naming any."""

from django.utils import timezone

from pore.access.context import narrowed
from pore.privacy.models import Archive, ErasureRequest, Removal


@narrowed("keeper")
def removal_totals():
    """How many removals wait for the letter, run their last days or were postponed; archives and erasures that wait."""
    open_now = Removal.objects.filter(done_at=None)
    return {
        "planned": open_now.filter(told_at=None).count(),
        "told": open_now.filter(told_at__isnull=False).count(),
        "done": Removal.objects.exclude(done_at=None).count(),
        "archives": Archive.objects.kept().count(),
        "erasures": ErasureRequest.objects.filter(withdrawn_at=None, done_at=None, due_at__gt=timezone.now()).count(),
        "erasures_due": ErasureRequest.due().count(),
    }
