"""Opening parts of the raw diagnosis to one person: choose, check, open; a longer or shorter time; withdraw."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from diagnosis.actions import close_section, move_end, open_sections
from diagnosis.forms.sharing import OWN, EndForm, GrantForm
from diagnosis.lookups import people_to_let_in
from diagnosis.questions import Code
from diagnosis.views.sharing import back_of, crumbs_of, process_of
from pore.access.policy import fetch
from pore.access.routes import route
from pore.base.chosen import Chosen
from pore.cycle.readers import Reader, Sight
from pore.people.confirming import freshly_confirmed
from pore.sharing.models import Grant
from pore.ui.pages import carry_out, creating_page, deciding_page
from pore.ui.templatetags.po import long_day


@route("sharing", "S")
@freshly_confirmed
def grant(request, uuid):
    """Two steps: the choice, then the same choice in words to be confirmed."""
    process = process_of(request, uuid, "A")
    people = people_to_let_in(process)
    form = GrantForm(request.POST or None, people=people, school_year=process.school_year)
    crumbs = crumbs_of(process)
    page = {
        "process": process,
        "nobody": not people,
        "title": _("Open parts of the diagnosis"),
        "lead": _("The person will read just the parts you tick. You will see each reading and can withdraw at any time."),
        "submit": _("Check before opening"),
        "back": crumbs[-1][1],
        "crumbs": crumbs,
    }
    if "change" in request.POST:
        return render(request, "diagnosis/grant.html", {"form": form, **page})
    if request.method == "POST" and "confirmed" not in request.POST and process.is_running and form.is_valid():
        return _check(request, process, form)

    def make(data):
        names = ("sections", "membership", "until")
        open_sections(process=process, by=request.membership, **{name: data[name] for name in names})
        return crumbs[-1][1]

    done = _("The parts are open until the chosen day.")
    return creating_page(request, form, name="grant", make=make, done=done, template="diagnosis/grant.html", **page)


def _check(request, process, form):
    """Who will read what until when, by name, before anything is open."""
    data = form.cleaned_data
    person = data["membership"]
    reader = Reader("", person.get_role_display(), (str(person.institution),), (person.user.full_name,))
    context = {
        "process": process,
        "sights": [Sight(reader, "; ".join(str(Code(section).label) for section in data["sections"]))],
        "until": data["until"],
        "resent": [(name, value) for name, values in form.data.lists() for value in values if name != "csrfmiddlewaretoken"],
        "may_write": person.column == "sore",
        "crumbs": crumbs_of(process),
    }
    return render(request, "diagnosis/grant_check.html", context)


@route("sharing", "S")
@freshly_confirmed
def end(request, uuid, grant):
    """Let somebody read longer or shorter."""
    process = process_of(request, uuid, "A")
    one = fetch(request.actor, Grant, "S", uuid=grant, process_uuid=process.uuid)
    initial = {"period": OWN, "until": one.until, "version": Chosen(one.until).version}
    crumbs = crumbs_of(process)

    def act(data):
        move_end(grant=one, process=process, until=data["until"], version=data["version"], by=request.membership)

    return deciding_page(
        request,
        EndForm(request.POST or None, school_year=process.school_year, initial=initial),
        act=act,
        done=_("The last day was changed."),
        back=crumbs[-1][1],
        title=_("How long: %(part)s") % {"part": Code(one.section).label},
        lead=_("%(person)s reads this part until %(day)s.")
        % {"person": one.membership.user.full_name, "day": long_day(one.until)},
        submit=_("Save the last day"),
        crumbs=crumbs,
    )


@route("sharing", "S")
@require_POST
def revoke(request, uuid, grant):
    """One click: the reader's very next request finds the part closed."""
    process = process_of(request, uuid, "A")
    one = fetch(request.actor, Grant, "S", uuid=grant, process_uuid=process.uuid)
    return carry_out(
        request,
        lambda: close_section(grant=one, process=process, by=request.membership),
        done=_("Closed again. The person cannot open this part any more; you can share it again at any time."),
        back=back_of(request, process),
    )
