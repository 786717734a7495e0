"""Units that are no longer in the register."""

from django.utils import timezone
from django.utils.translation import gettext as _

from pore.institutions.models import Institution, Territory
from pore.institutions.registers.files import BadFile

# A filtered file must not empty the register: beyond these the file is refused unless forced.
LARGEST_SHARE = 0.10
LARGEST_NUMBER = 20
BATCH = 500


def mark_vanished(*, seen, counties, types, force):
    """Mark the units of these counties and types that the file does not mention; returns how many.

    ``counties`` are four-digit codes, ``types`` types of the register, both as found in the file. Raises BadFile for a mass
    vanishing, unless ``force``."""
    # Asked for without a join: right after a large import the planner knows nothing of the new rows yet.
    stored = Institution.objects.filter(rspo__isnull=False, absent_since=None, register_type__in=types).order_by()
    gminas = set(Territory.objects.filter(parent__code__in=counties).values_list("pk", flat=True))
    expected = {rspo for rspo, gmina in stored.values_list("rspo", "territory_id") if gmina in gminas}
    gone = sorted(expected - seen)
    if not force and (len(gone) > LARGEST_NUMBER or len(gone) > LARGEST_SHARE * len(expected)):
        raise BadFile(
            _(
                "%(gone)d of %(expected)d institutions of the counties and types in this file are missing from it. Nothing "
                "was imported. If they really left the register, repeat with --force."
            )
            % {"gone": len(gone), "expected": len(expected)}
        )
    today = timezone.localdate()
    for start in range(0, len(gone), BATCH):
        Institution.objects.filter(rspo__in=gone[start : start + BATCH]).update(absent_since=today)
    return len(gone)
