"""The bell in the header: how many notices a person has not opened. Asked only where the header is drawn."""

from functools import cache

from pore.access.actor import NOBODY
from pore.notices.lookups import unread


def bell(request):
    looking = getattr(request, "looking", None)
    actor = looking.viewer if looking else getattr(request, "actor", NOBODY)
    return {"unread": cache(lambda: unread(actor))}
