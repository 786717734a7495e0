"""One box for everything a person may find: names, numbers, titles and help. Contents of documents are never searched."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from diagnosis.models import SupportRequest
from pore.access.matrix import may
from pore.access.policy import visible
from pore.base.folding import holding
from pore.base.school_year import year_label
from pore.base.text import search_key
from pore.catalogues.models import Area
from pore.cycle.models import SupportProcess
from pore.documents.models import Document
from pore.institutions.models import Membership, School
from pore.ui.glossary import terms_with
from pore.ui.templatetags.po import moment
from support_plans.models import Meeting

FEWEST_LETTERS = 2
MOST_LETTERS = 100
MOST_WORDS = 6
MOST_SHOWN = 6


@dataclass(frozen=True)
class Found:
    title: str
    url: str
    text: str = ""


@dataclass(frozen=True)
class Group:
    """What was found of one kind; ``more`` leads to the whole list where there is one."""

    title: str
    sign: str
    rows: list
    has_more: bool = False
    more: str = ""


def words_of(typed):
    """The words to look for, folded; an empty list where too little was typed."""
    words = search_key(typed[:MOST_LETTERS]).split()[:MOST_WORDS]
    return words if sum(map(len, words)) >= FEWEST_LETTERS else []


def search(actor, words):
    """Groups with at least one row, each within what ``actor`` may see."""
    kinds = (_schools, _processes, _requests, _documents, _meetings, _people, _help)
    return [group for group in (kind(actor, words) for kind in kinds) if group and group.rows]


def _group(title, sign, rows, show, more=""):
    """At most six of ``rows``, and whether there are others."""
    some = list(rows[: MOST_SHOWN + 1])
    return Group(title, sign, [show(one) for one in some[:MOST_SHOWN]], len(some) > MOST_SHOWN, more)


def _schools(actor, words):
    if not may(actor.column, "school", "R"):
        return None
    rows = holding(visible(actor, School), words, "search_key").select_related("territory").order_by("sort_key", "pk")
    more = _list("institutions:schools", words)
    return _group(_("Schools"), "school", rows, lambda one: Found(str(one), one.get_absolute_url(), one.locality), more)


def _list(route, words):
    """Address of a list filtered by the same words."""
    return f"{reverse(route)}?{urlencode({'q': ' '.join(words)})}"


def _processes(actor, words):
    """By school, area and year: what the header says."""
    if not may(actor.column, "process", "R"):
        return None
    rows = visible(actor, SupportProcess).select_related("school", "area")
    areas = [(area.pk, search_key(str(area))) for area in Area.objects.all()]
    for word in words:
        years = [year for year in range(2000, 2100) if len(word) > 3 and word in year_label(year)]
        with_word = [key for key, label in areas if word in label]
        rows = rows.filter(Q(school__search_key__contains=word) | Q(area_id__in=with_word) | Q(school_year__in=years))
    return _group(
        _("Support processes"),
        "handshake",
        rows.order_by("-school_year", "school__sort_key", "pk"),
        lambda one: Found(str(one.school), one.get_absolute_url(), _area_and_year(one)),
    )


def _area_and_year(process):
    return f"{process.area}, {year_label(process.school_year)}" if process.area else process.title


def _requests(actor, words):
    if not may(actor.column, "request", "R"):
        return None
    rows = visible(actor, SupportRequest).exclude(number="").select_related("process__school")
    return _group(
        _("Requests"),
        "send",
        holding(rows, words, "number", "process__school__search_key").order_by("-sent_at", "pk"),
        lambda one: Found(one.number, one.get_absolute_url(), f"{one.process.school}, {one.get_state_display()}"),
    )


def _documents(actor, words):
    if not may(actor.column, "printout", "R"):
        return None
    rows = visible(actor, Document).filter(ready_at__isnull=False).select_related("process__school")
    return _group(
        _("Documents"),
        "file-text",
        holding(rows, words, "title", "number", "process__school__search_key"),
        lambda one: Found(f"{one.title} {one.number}", one.get_absolute_url(), str(one.process.school)),
    )


def _meetings(actor, words):
    if not may(actor.column, "meeting", "R"):
        return None
    rows = visible(actor, Meeting).select_related("activity", "process__school").order_by("-starts_at", "pk")
    return _group(
        _("Meetings"),
        "calendar-days",
        holding(rows, words, "activity__title", "place", "process__school__search_key"),
        lambda one: Found(str(one), one.get_absolute_url(), f"{moment(one.starts_at)}, {one.process.school}"),
    )


def _people(actor, words):
    """Those whom the actor looks after; whom somebody may not see on "People" is not found here either."""
    if not may(actor.column, "people", "R"):
        return None
    rows = visible(actor, Membership).current().select_related("user", "institution")
    return _group(
        _("People"),
        "users",
        holding(rows, words, "user__full_name", "institution__search_key").order_by("user__full_name", "pk"),
        lambda one: Found(
            one.user.full_name,
            _list("institutions:people", [one.user.full_name]),
            f"{one.get_role_display()}, {one.institution}",
        ),
        _list("institutions:people", words),
    )


def _help(actor, words):
    return _group(
        _("Glossary and help"),
        "circle-question-mark",
        terms_with(words),
        lambda one: Found(str(one.word), f"{reverse('desk:glossary')}#{one.key}", str(one.text)),
        reverse("desk:glossary"),
    )
