"""The lists are nobody's secret: whoever has a role reads them, coordinators keep the yearly ones."""

from django.db.models import Q

from pore.access.policy import register
from pore.catalogues.models import PolicyPriority, StateRequirement

for model in (PolicyPriority, StateRequirement):
    register(model, "catalogue", any=lambda actor: Q(pk__isnull=False))
