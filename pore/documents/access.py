"""A printed plan is read by whoever may read the plan."""

from pore.access.policy import register
from pore.cycle.access import content_relations
from pore.documents.models import Document

register(Document, "printout", **content_relations())
