"""Units that are no longer in the register."""

from django.utils import timezone
from django.utils.translation import gettext as _

from pore.institutions.models import Institution, Territory
from pore.institutions.registers.files import BadFile
from pore.institutions.registers.report import is_mass

BATCH = 500


def mark_vanished(report, *, seen, counties, gminas, types, force):
    """Mark the units of these counties and types that the file does not mention, and put them into the report.

    ``counties`` are four-digit codes, ``types`` types of the register, both as found in the file; ``gminas`` are keys of the
    gminas the import is about, none for all. Raises BadFile for a mass vanishing, unless ``force``."""
    # Asked for without a join: right after a large import the planner knows nothing of the new rows yet.
    stored = Institution.objects.filter(rspo__isnull=False, absent_since=None, register_type__in=types).order_by()
    places = Territory.objects.filter(parent__code__in=counties)
    if gminas:
        places = places.filter(pk__in=gminas)
    wanted = set(places.values_list("pk", flat=True))
    expected = {rspo: name for rspo, name, gmina in stored.values_list("rspo", "name", "territory_id") if gmina in wanted}
    gone = sorted(expected.keys() - seen)
    if not force and is_mass(len(gone), len(expected)):
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
    report.expected = len(expected)
    report.count("vanished", len(gone))
    for rspo in gone:
        report.note("vanished", rspo, name=expected[rspo])
