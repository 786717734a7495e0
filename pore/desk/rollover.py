"""What the first of September changes: what is left of last year, this year's beginning, the coordinator's list."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diagnosis.models import SupportRequest
from pore.access.matrix import may
from pore.access.policy import visible
from pore.base.school_year import current_school_year, school_year_of, year_label, year_span
from pore.catalogues.models import PolicyPriority
from pore.cycle.models import Outcome, SupportProcess
from pore.desk.models import Deadline
from pore.desk.waiting import Waiting
from pore.institutions.lookups import people_to_look_after
from pore.institutions.models import RegisterImport, ServiceArea
from pore.institutions.yearly import confirm_by
from pore.ui.templatetags.po import day

PREPARED_BEFORE = timedelta(days=31)  # the list of the new year opens on 1 August
ENDS_SOON = timedelta(days=92)  # an area that ends within the first quarter of the year is worth a word


def year_matters(facts):
    """Rows for a home page: support of last year that is still open, and the offer to begin this year's."""
    actor, year = facts.actor, current_school_year()
    found = []
    if actor.column in ("director", "sore"):
        found += [_finish(process) for process in facts.processes if process.school_year < year]
    if may(actor.column, "process", "C") and timezone.localdate() <= confirm_by():
        found += _begin(actor, facts.processes, year)
    if actor.column == "coordinator" and _is_season():
        text = _("Priorities, days, people, served gminas and the register, in one list.")
        title = _("Prepare the school year %(year)s") % {"year": year_label(prepared_year())}
        found.append(Waiting(title, text, reverse("desk:new_year"), _("Open the list")))
    return found


def _finish(process):
    return Waiting(
        _("Finish the support of %(year)s") % {"year": year_label(process.school_year)},
        _("%(school)s. Evaluate it together; a new request can then continue it. Until then everything stays readable.")
        % {"school": process.school},
        process.get_absolute_url(),
        _("Open the process"),
        process_id=process.pk,
    )


def _begin(actor, running, year):
    """For a school with support behind it and none this year."""
    if any(process.school_year >= year for process in running):
        return []
    own = list(visible(actor, SupportProcess).order_by("-school_year", "-pk").select_related("area")[:20])
    before = next((one for one in own if one.outcome == Outcome.FINISHED and one.school_year < year), None)
    if before is None or any(one.school_year >= year for one in own):
        return []
    return [
        Waiting(
            _("Begin the support of %(year)s") % {"year": year_label(year)},
            _("It will continue “%(area)s” of last time. Recommendations wait in the new diagnosis.")
            % {"area": before.title},
            reverse("diagnosis:begin"),
            _("Begin the request"),
        )
    ]


def prepared_year():
    """The school year a coordinator prepares: from 1 August the coming one."""
    return school_year_of(timezone.localdate() + PREPARED_BEFORE)


def _is_season():
    today = timezone.localdate()
    return prepared_year() > current_school_year() or today <= confirm_by()


@dataclass(frozen=True)
class Point:
    """One point of the list. ``done`` is None where there is nothing to tick, only to know."""

    title: str
    text: str
    url: str
    action: str
    done: bool | None = None


def points_of(actor, partnership):
    """The coordinator's list for the year being prepared, each point as the data stand now."""
    year = prepared_year()
    return [
        _priorities(year),
        _deadlines(partnership, year),
        _people(actor),
        _areas(partnership, year),
        _register(actor, year),
        _unfinished(actor, year),
        _requests(actor, year),
    ]


def _priorities(year):
    count = PolicyPriority.of_year(year).count()
    text = (
        ngettext("%(count)d priority for this year.", "%(count)d priorities for this year.", count) % {"count": count}
        if count
        else _("The minister announces them before the holidays. Without them nobody can refer to them in a diagnosis.")
    )
    return Point(_("Priorities of the year"), text, reverse("catalogues:lists"), _("Open the lists"), count > 0)


def _deadlines(partnership, year):
    rows = Deadline.objects.of(partnership)
    first = min((one.on(year) for one in rows), default=None)
    text = _("No day is shown in the calendar.")
    if first:
        text = _("%(count)d days of the year; the first is %(day)s. They repeat by themselves.") % {
            "count": len(rows),
            "day": day(first),
        }
    return Point(_("Days of the year"), text, reverse("desk:deadlines"), _("Check the days"), bool(rows))


def _people(actor):
    count = people_to_look_after(actor).unconfirmed().count()
    text = (
        ngettext("%(count)d person waits for your word.", "%(count)d people wait for your word.", count) % {"count": count}
        if count
        else _("Everybody is confirmed.")
    )
    return Point(_("People still work here"), text, reverse("desk:confirm_people"), _("Open the list"), count == 0)


def _areas(partnership, year):
    begins, _ends = year_span(year)
    rows = ServiceArea.objects.filter(partnership=partnership).current(on=begins)
    served = rows.count()
    ending = rows.filter(until__lt=begins + ENDS_SOON).count()
    text = ngettext("%(count)d gmina is served on 1 September.", "%(count)d gminas are served on 1 September.", served) % {
        "count": served
    }
    if ending:
        text += " " + ngettext(
            "The agreement with %(count)d of them ends soon.", "The agreements with %(count)d of them end soon.", ending
        ) % {"count": ending}
    return Point(_("Served gminas"), text, reverse("institutions:schools"), _("See the schools"), served > 0 and not ending)


def _register(actor, year):
    begins, _ends = year_span(year)
    taken = visible(actor, RegisterImport).filter(state=RegisterImport.State.DONE)
    last = taken.order_by("-finished_at").values_list("finished_at", flat=True).first()
    text = _("Last taken over: %(day)s.") % {"day": day(last)} if last else _("No file has been taken over here yet.")
    is_fresh = last is not None and timezone.localtime(last).date() >= begins - PREPARED_BEFORE
    return Point(_("Register of schools"), text, reverse("institutions:register"), _("Take over a file"), is_fresh)


def _unfinished(actor, year):
    count = visible(actor, SupportProcess).running().filter(school_year__lt=year).count()
    text = (
        ngettext(
            "%(count)d process of earlier years is still open. Its school and SORE are asked to finish it.",
            "%(count)d processes of earlier years are still open. Their schools and SORE are asked to finish them.",
            count,
        )
        % {"count": count}
        if count
        else _("None is open.")
    )
    url = f"{reverse('processes')}?year={year - 1}&state=running"
    return Point(_("Support of earlier years"), text, url, _("See the processes"), count == 0)


def _requests(actor, year):
    count = visible(actor, SupportRequest).filter(process__school_year=year).count()
    text = ngettext("%(count)d request for this year.", "%(count)d requests for this year.", count) % {"count": count}
    return Point(_("Requests"), text, reverse("diagnosis:queue"), _("Open the requests"))
