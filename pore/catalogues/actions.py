"""Keeping the priorities of a school year."""

from django.db import transaction
from django.db.models import Max

from pore.catalogues.models import PolicyPriority


@transaction.atomic
def add_priority(*, year, label_pl, label_en, position):
    """Add an entry to the list of a year; its code says the year and how many there were, and is never used again."""
    last = PolicyPriority.objects.filter(school_year=year).aggregate(last=Max("pk"))["last"] or 0
    return PolicyPriority.objects.create(
        code=f"{year}_n{last + 1}", school_year=year, label_pl=label_pl, label_en=label_en or label_pl, position=position
    )


@transaction.atomic
def begin_year(*, year):
    """Start the list of a year from the newest earlier one; does nothing where the year already has entries."""
    earlier = PolicyPriority.objects.filter(school_year__lt=year).aggregate(last=Max("school_year"))["last"]
    if earlier is None or PolicyPriority.objects.filter(school_year=year).exists():
        return
    for one in PolicyPriority.of_year(earlier):
        PolicyPriority.objects.create(
            code=f"{year}_{one.position}",
            school_year=year,
            label_pl=one.label_pl,
            label_en=one.label_en,
            position=one.position,
        )
