"""Grants, publications and the read log belong to the school."""

from django.db.models import Q

from pore.access.policy import register
from pore.sharing.models import Grant, Publication, ReadEntry

for model in (Grant, Publication, ReadEntry):
    register(model, "sharing", own=lambda actor: Q(school_id__in=actor.school_ids))
