"""Planned removals and archives of a process belong to its school."""

from pore.access.policy import register
from pore.cycle.access import content_relations
from pore.privacy.models import Archive, Removal

register(Removal, "retention", **content_relations())
register(Archive, "archive", **content_relations())
