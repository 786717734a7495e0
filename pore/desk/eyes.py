"""Looking at a school's process through somebody's eyes: an actor with that reader's rights, who sees this one school only,
never acts, and whose looks are no readings. The pages are answered by the very views the reader would ask."""

import re
from copy import copy
from dataclasses import dataclass, replace

from django.http import Http404, QueryDict
from django.utils.translation import gettext_lazy as _

from diagnosis.views import requests, sections, summary
from evaluation.views import evaluations
from partnerships.views import county
from pore.access.actor import Actor
from pore.access.matrix import may
from pore.access.routes import declaration
from pore.cycle.models import Assignment
from pore.cycle.readers import SORE
from pore.desk.views import processes
from pore.institutions.acting import actor_for
from pore.institutions.models.membership import column_of
from pore.sharing.models import Publication
from support_plans.views import plans

GOVERNING, LEADER, COORDINATOR = (
    Publication.Audience.GOVERNING,
    Publication.Audience.LEADER,
    Publication.Audience.COORDINATOR,
)
READERS = (GOVERNING, LEADER, COORDINATOR, SORE)


@dataclass(frozen=True)
class Page:
    """One page a reader may ask for: its name in the address, its label and the view that answers."""

    slug: str
    label: str
    view: object
    lists_schools: bool = False  # the page is not about one process

    @property
    def document(self):
        return declaration(self.view)[0]


PAGES = (
    Page("nasze-szkoly", _("Our schools"), county.our_schools, lists_schools=True),
    Page("proces", _("Process"), processes.process),
    Page("zgloszenie", _("Request"), requests.show),
    Page("diagnoza", _("Needs diagnosis"), sections.sections),
    Page("wnioski", _("Conclusions"), summary.show),
    Page("plan", _("Plan"), plans.plan),
    Page("ocena", _("Joint evaluation"), evaluations.evaluation),
)


def pages_of(actor):
    """Pages this reader's column may ask for at all; what they answer is another matter."""
    return [page for page in PAGES if may(actor.column, page.document, "R")]


def actor_of(process, reader):
    """The reader's rights over this school, or None where the portal knows no such reader."""
    actor = _rights_of(process, reader)
    return actor and replace(actor, user_id=None, only_school_id=process.school_id)


def _rights_of(process, reader):
    if reader == SORE:
        assigned = Assignment.objects.active().filter(process=process, membership__isnull=False)
        one = assigned.select_related("membership__institution").first()
        return one and actor_for(one.membership)
    if reader == COORDINATOR:
        return Actor(column="coordinator", role="coordinator", partnership_id=process.partnership_id)
    office = process.school.governing_body if reader == GOVERNING else process.partnership.leader
    column = column_of("official", office.kind) if office else "newcomer"
    return None if column == "newcomer" else Actor(column=column, role="official", institution_id=office.pk)


def look(request, actor, page, process, looking):
    """What the reader gets, with every way to act taken out; None where the reader gets the page that does not exist."""
    seen = copy(request)
    seen.actor, seen.declared, seen.looking = actor, declaration(page.view), looking
    seen.GET = QueryDict(f"rok={process.school_year}" if page.lists_schools else "")
    try:
        answer = page.view(seen) if page.lists_schools else page.view(seen, uuid=process.uuid)
    except Http404:
        return None
    answer.content = _MAIN.sub(lambda main: look_only(main.group()), answer.content.decode())
    return answer


_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
_LINK = re.compile(r'(<a\b[^>]*?) href="[^"]*"')
_CONTROL = re.compile(r"<(button|input|select|textarea)\b")


def look_only(html):
    """The same page without its ways to act: links lead nowhere, buttons and fields are switched off."""
    return _CONTROL.sub(r"<\1 disabled", _LINK.sub(r'\1 role="link" aria-disabled="true"', html))
