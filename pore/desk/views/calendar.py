"""The calendar page, one meeting for a calendar program, the private address of one's own calendar."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pore.access.context import behind
from pore.access.matrix import may
from pore.access.policy import fetch, visible
from pore.access.routes import public, route
from pore.audit.models import record
from pore.base.limits import from_address, limited
from pore.base.school_year import current_school_year
from pore.desk.calendar import Month, entries_of, meetings_between
from pore.desk.ics import calendar_text
from pore.desk.lookups import partnership_around, schools_to_choose
from pore.desk.models import CalendarFeed, Deadline
from pore.institutions.acting import actor_for
from pore.ui.pages import carry_out
from support_plans.models import Meeting

BACK, AHEAD = timedelta(days=60), timedelta(days=400)
HEADERS = {"Cache-Control": "no-store, private", "Content-Security-Policy": "sandbox; default-src 'none'"}


def _ics(contents, name):
    named = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return HttpResponse(contents, content_type="text/calendar; charset=utf-8", headers={**HEADERS, **named})


@route("deadline")
@require_safe
def calendar(request):
    """A month as a table and as a list; on a narrow screen the list alone."""
    month = Month.asked(request.GET)
    schools = schools_to_choose(request.actor)
    school = next((one for one in schools if str(one.uuid) == request.GET.get("szkola")), None)
    entries = entries_of(request.actor, partnership_around(request.actor), month.first, month.last, school)
    context = {
        "month": month,
        "schools": schools,
        "school": school,
        "entries": entries,
        "weeks": month.weeks(entries),
        "today": timezone.localdate(),
        "may_edit": may(request.actor.column, "deadline", "E"),
        "may_subscribe": may(request.actor.column, "feed", "C"),
    }
    return render(request, "desk/calendar.html", context)


@route("meeting")
@require_safe
def meeting_ics(request, uuid):
    rows = visible(request.actor, Meeting).select_related("process__school")
    one = fetch(request.actor, rows, uuid=uuid)
    return _ics(calendar_text([one]), "spotkanie")


@route("feed")
@require_safe
def feeds(request):
    """The private address of the acting role: whether there is one, making another, withdrawing it."""
    one = visible(request.actor, CalendarFeed).filter(revoked_at=None).first()
    return render(request, "desk/feeds.html", {"feed": one})


@route("feed", "C")
@require_POST
@limited("feeds", "10/h")
def feed_new(request):
    """Shown once, on this very page: what is kept is only a hash."""
    token = CalendarFeed.issue(request.membership)
    record(request.actor, "calendar_address_made")
    one = visible(request.actor, CalendarFeed).filter(revoked_at=None).first()
    return render(request, "desk/feeds.html", {"feed": one, "address": settings.PORE_BASE_URL + CalendarFeed.address(token)})


@route("feed", "E")
@require_POST
def feed_revoke(request, uuid):
    one = fetch(request.actor, CalendarFeed, "E", uuid=uuid)

    def revoke():
        if one.revoke():
            record(request.actor, "calendar_address_withdrawn", f"feed {one.uuid}")

    done = _("The address was withdrawn. Calendar programs get nothing under it any more.")
    return carry_out(request, revoke, done=done, back=reverse("desk:feeds"))


@public
@require_safe
@limited("feed", "120/h", who=from_address)
def feed(request, token):
    """What a calendar program reads, on behalf of the role the address belongs to. A dead address is like none."""
    one = CalendarFeed.of_token(token)
    if one is None:
        raise Http404
    actor, today, year = actor_for(one.membership), timezone.localdate(), current_school_year()
    with behind(actor):
        meetings = list(meetings_between(actor, today - BACK, today + AHEAD))
        days = visible(actor, Deadline).of(partnership_around(actor))
        contents = calendar_text(meetings, [(day.on(each), day) for each in (year, year + 1) for day in days])
    return _ics(contents, "kalendarz")
