"""Another SORE for a school: the coordinator chooses, the school reads why."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from diagnosis.lookups import sores_of
from pore.access.policy import demand, fetch, visible
from pore.access.routes import route
from pore.cycle.models import Assignment, Stage, SupportProcess
from pore.desk.assigning import replace_sore
from pore.desk.forms import SoreForm
from pore.people.confirming import freshly_confirmed
from pore.ui.pages import creating_page


@route("assignment", "A")
@freshly_confirmed
def new_sore(request, uuid):
    rows = visible(request.actor, SupportProcess).select_related("school", "partnership", "area")
    process = fetch(request.actor, rows, uuid=uuid)
    demand(request)
    if request.method != "POST" and (not process.is_running or process.stage == Stage.REQUEST):
        return redirect(process)
    former = visible(request.actor, Assignment).active().of_people().filter(process=process)
    former = former.select_related("membership__user", "institution").first()
    form = SoreForm(
        request.POST or None,
        sores=sores_of(request.actor).exclude(pk=former.membership_id if former else None),
        school=process.school,
    )

    def make(data):
        names = ("sore", "criteria", "reason", "keep_institution")
        replace_sore(process=process, by=request.membership, **{name: data[name] for name in names})
        return process.get_absolute_url()

    return creating_page(
        request,
        form,
        name="sore",
        make=make,
        done=_("The new SORE was assigned; the school and the SORE were told."),
        template="desk/new_sore.html",
        process=process,
        former=former,
    )
