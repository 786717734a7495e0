"""Notices and wishes about mails are a person's own, in whatever role they act."""

from django.db.models import Q

from pore.access.policy import register
from pore.notices.models import Notice, Preference

for model in (Notice, Preference):
    register(model, "notice", any=lambda actor: Q(user_id=actor.user_id))
