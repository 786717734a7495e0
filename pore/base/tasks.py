"""Housekeeping of the base floor."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from pore.base.models import LimitWindow, OneTimeKey

KEPT_FOR = timedelta(days=7)  # a form left open over a weekend may still be sent twice
LONGEST_WINDOW = timedelta(days=1)


@shared_task(ignore_result=True)
def forget_old_keys():
    """Remove one-time keys nobody can repeat any more, and counts of windows that are over."""
    OneTimeKey.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
    LimitWindow.objects.filter(begins_at__lt=timezone.now() - 2 * LONGEST_WINDOW).delete()
