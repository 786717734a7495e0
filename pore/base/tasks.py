"""Housekeeping of the base floor."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from pore.base.models import OneTimeKey

KEPT_FOR = timedelta(days=7)  # a form left open over a weekend may still be sent twice


@shared_task(ignore_result=True)
def forget_old_keys():
    """Remove one-time keys nobody can repeat any more."""
    OneTimeKey.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
