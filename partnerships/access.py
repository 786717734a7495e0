"""A county report holds what its reader was shown, so only that reader has it."""

from django.db.models import Q

from partnerships.models import CountyReport
from pore.access.policy import register

register(CountyReport, "dashboard", partnership=lambda actor: Q(requested_by_id=actor.membership_id))
