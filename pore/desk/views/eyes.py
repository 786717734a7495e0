"""What the gmina, the county, the PORE coordinator or the SORE sees of this school, shown to its director and deputy."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.cycle.models import SupportProcess
from pore.cycle.readers import SORE, readers_of_one
from pore.desk.eyes import READERS, actor_of, look, pages_of
from pore.sharing.models import Publication

LABELS = {SORE: "SORE", **dict(Publication.Audience.choices)}


@dataclass(frozen=True)
class Looking:
    """What the banner over somebody else's page says: whose eyes, who really looks, and where else to look."""

    reader: object
    viewer: object
    process: object
    pages: list
    readers: list
    back: str


@route("sharing")
@require_safe
def eyes(request, uuid, reader, page=""):
    rows = visible(request.actor, SupportProcess).select_related("school__governing_body", "area", "partnership__leader")
    process = fetch(request.actor, rows, uuid=uuid)
    actor = actor_of(process, reader)
    named = readers_of_one(process)
    offered = pages_of(actor) if actor else []
    chosen = next((one for one in offered if one.slug == page), None) if page else next(iter(offered), None)
    if page and chosen is None:
        raise Http404
    looking = Looking(
        reader=named.get(reader),
        viewer=request.actor,
        process=process,
        pages=[(one.label, reverse("desk:eyes", args=[uuid, reader, one.slug]), one is chosen) for one in offered],
        readers=[(LABELS[key], reverse("desk:eyes", args=[uuid, key]), key == reader) for key in READERS],
        back=reverse("diagnosis:sharing", args=[uuid]),
    )
    answer = look(request, actor, chosen, process, looking) if chosen else None
    if answer is not None:
        return answer
    request.looking = looking
    return render(request, "desk/eyes_nothing.html", {"page": chosen, "process": process})
