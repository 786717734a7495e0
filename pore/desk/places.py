"""A school that leaves the register, a gmina that changes its PORE: what a running process tells of it.

Nothing is lost by either. A process belongs to the partnership in which it began, until it ends; the next one begins in the
partnership that serves the gmina then. A school that was merged or closed keeps its people, its history and what runs; it
begins nothing new."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from pore.access.policy import visible
from pore.cycle.models import SupportProcess
from pore.institutions.models import Partnership
from pore.ui.templatetags.po import long_day

TOLD_FOR = timedelta(days=30)  # how long the coordinator's home page tells of it; the process page tells it always


def place_notes(process):
    """Sentences about the school's place, for the page of a running process; none for most."""
    if not process.is_running:
        return []
    return [*_left_the_register(process.school), *_served_elsewhere(process)]


def _left_the_register(school):
    if school.absent_since is None:
        return []
    text = _(
        "The school has not been in the national register since %(day)s. Its history stays and this support may be brought "
        "to its end; no other can begin."
    )
    return [text % {"day": long_day(school.absent_since)}]


def _served_elsewhere(process):
    serving = Partnership.serving(process.school)
    if serving is None:
        text = _("No PORE serves the gmina of this school any more. This support goes on here until it ends.")
        return [text]
    if serving.pk == process.partnership_id:
        return []
    text = _(
        "The gmina of this school is served by %(name)s now. This support goes on here until it ends, the next begins there."
    )
    return [text % {"name": serving.name}]


def schools_that_left(actor):
    """Running processes the actor knows of whose school left the register lately."""
    since = timezone.localdate() - TOLD_FOR
    rows = visible(actor, SupportProcess).running().filter(school__absent_since__gte=since)
    return rows.select_related("school").order_by("school__sort_key", "pk")
