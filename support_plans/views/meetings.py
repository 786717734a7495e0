"""Meetings: the list, one meeting, arranging, moving, cancelling."""

from uuid import UUID

from django.shortcuts import redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pore.access.matrix import may
from pore.access.policy import allow, fetch, visible
from pore.access.routes import route
from pore.ui.lists import page_of
from pore.ui.pages import creating_page, deciding_page, editing_page
from support_plans.actions import arrange_meeting, cancel_meeting, move_meeting
from support_plans.forms.meeting import CancelForm, MeetingFilter, MeetingForm, MoveForm
from support_plans.lookups import leads_for
from support_plans.models import Activity, Attendance, Meeting
from support_plans.views.plans import process_of

WITH = ("activity__goal", "process__school", "process__area", "provider", "lead__user", "lead__institution")


@route("meeting")
@require_safe
def meetings(request):
    rows = visible(request.actor, Meeting).select_related(*WITH).order_by("-starts_at", "-pk")
    found = MeetingFilter(request.GET, rows)
    return render(request, "support_plans/meetings.html", {"filter": found, "page": page_of(request, found.qs)})


def _meeting(request, uuid, action="R"):
    return fetch(request.actor, visible(request.actor, Meeting).select_related(*WITH), action, uuid=uuid)


@route("meeting")
@require_safe
def meeting(request, uuid):
    one = _meeting(request, uuid)
    editable = one.is_planned and one.process.is_running and allow(request.actor, "E", one)
    sees_people = may(request.actor.column, "attendance", "R")
    marked = visible(request.actor, Attendance).filter(meeting=one, present=True).select_related("participant")
    context = {
        "meeting": one,
        "process": one.process,
        "can_edit": editable,
        "can_mark": one.state != "cancelled"
        and one.starts_at <= timezone.now()
        and one.process.is_running
        and visible(request.actor, Meeting, "E", document="attendance").filter(pk=one.pk).exists(),
        "present": list(marked.order_by("participant__name")) if sees_people else [],
        "sees_people": sees_people,
    }
    return render(request, "support_plans/meeting.html", context)


@route("meeting", "C")
def meeting_new(request, uuid):
    process = process_of(request, uuid)
    activities = visible(request.actor, Activity).filter(process=process, plan__state="adopted")
    form = MeetingForm(
        request.POST or None,
        initial={"activity": activities.filter(uuid=_chosen(request)).first()},
        activities=activities,
        leads=leads_for(process),
    )

    def make(data):
        names = ("activity", "starts_at", "minutes", "mode", "place", "lead")
        return arrange_meeting(by=request.membership, **{name: data[name] for name in names}).get_absolute_url()

    return creating_page(
        request,
        form,
        name="meeting",
        make=make,
        done=_("The meeting was arranged."),
        title=_("Arrange a meeting"),
        submit=_("Arrange the meeting"),
        back=process.get_absolute_url(),
        crumbs=[(process.title, process.get_absolute_url())],
    )


def _chosen(request):
    """The activity a link proposes; nonsense proposes nothing."""
    try:
        return UUID(request.GET.get("forma", ""))
    except ValueError:
        return None


@route("meeting", "E")
def move(request, uuid):
    one = _meeting(request, uuid, "E")
    if request.method != "POST" and not one.is_planned:
        return redirect(one)
    local = timezone.localtime(one.starts_at)
    start = {"day": local.date(), "hour": local.time(), "place": one.place, "version": one.version}

    def save(data):
        move_meeting(
            meeting=one,
            starts_at=data["starts_at"],
            place=data["place"],
            reason=data["reason"],
            version=data["version"],
            by=request.membership,
        )

    def stored_form(stored):
        now = timezone.localtime(stored.starts_at)
        initial = {"day": now.date(), "hour": now.time(), "place": stored.place, "reason": stored.change_reason}
        return MoveForm(initial=initial)

    return editing_page(
        request,
        MoveForm(request.POST or None, initial=start),
        record=one,
        save=save,
        stored_form=stored_form,
        back=one.get_absolute_url(),
        done=_("The meeting was moved and people were told."),
        title=_("Move the meeting"),
        lead=one.activity.title,
        submit=_("Move the meeting"),
        crumbs=[(one.process.title, one.process.get_absolute_url()), (one.activity.title, one.get_absolute_url())],
    )


def _words(moment):
    return formats.date_format(timezone.localtime(moment), "j E Y, H:i")


@route("meeting", "E")
def cancel(request, uuid):
    one = _meeting(request, uuid, "E")
    return deciding_page(
        request,
        CancelForm(request.POST or None, initial={"version": one.version}),
        act=lambda data: cancel_meeting(meeting=one, reason=data["reason"], version=data["version"], by=request.membership),
        done=_("The meeting was cancelled and people were told."),
        back=one.get_absolute_url(),
        title=_("Cancel the meeting"),
        lead=_("It is arranged for %(moment)s.") % {"moment": _words(one.starts_at)},
        submit=_("Cancel the meeting"),
        danger=True,
        crumbs=[(one.process.title, one.process.get_absolute_url()), (one.activity.title, one.get_absolute_url())],
    )
