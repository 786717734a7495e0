"""Days of the school year: read by everybody, kept by the coordinator."""

from uuid import uuid4

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.desk.calendar_forms import EditedDeadlineForm, NewDeadlineForm
from pore.desk.models import Deadline
from pore.ui.pages import creating_page, editing_page


def _crumbs():
    return [(_("Calendar"), reverse("desk:calendar")), (_("Days of the year"), reverse("desk:deadlines"))]


@route("deadlines_kept", "E")
@require_safe
def deadlines(request):
    rows = visible(request.actor, Deadline, "E").kept_by(request.membership.partnership)
    return render(request, "desk/deadlines.html", {"rows": rows})


@route("deadlines_kept", "C")
def deadline_new(request):
    partnership = request.membership.partnership
    form = NewDeadlineForm(request.POST or None, instance=Deadline(partnership=partnership, code=uuid4().hex))

    def make(data):
        form.save()
        return reverse("desk:deadlines")

    return creating_page(
        request,
        form,
        name="deadline",
        make=make,
        done=_("Added. Everyone in your partnership sees it in the calendar."),
        title=_("A day of your own"),
        submit=_("Add"),
        back=reverse("desk:deadlines"),
        crumbs=_crumbs(),
    )


@route("deadlines_kept", "E")
def deadline_edit(request, uuid):
    """Changing a common day makes the partnership's own row of it; other partnerships keep the common one."""
    one = fetch(request.actor, Deadline, "E", uuid=uuid)

    def form_of(row, data=None):
        return EditedDeadlineForm(data, instance=row, initial={"version": row.version})

    form = form_of(one, request.POST or None)

    def save(data):
        own = one.own_of(request.membership.partnership)
        for name in form.Meta.fields:
            setattr(own, name, data[name])
        own.save_over(data["version"], [*form.Meta.fields])

    return editing_page(
        request,
        form,
        save=save,
        stored_form=form_of,
        back=reverse("desk:deadlines"),
        title=_("A day of the year"),
        lead=str(one),
        submit=_("Save"),
        crumbs=_crumbs(),
    )
