"""Kept mails are read by the technical administrator only."""

from django.db.models import Q

from pore.access.policy import register
from pore.jobs.models import Mail

register(Mail, "mailbox", any=lambda actor: Q(pk__isnull=False))
