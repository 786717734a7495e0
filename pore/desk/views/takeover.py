"""Taking over from a predecessor: one page for a new director and for a new SORE."""

from django.urls import reverse
from django.utils.translation import gettext as _

from pore.access.routes import route
from pore.desk.forms import TakeoverForm
from pore.desk.packets import groups_for
from pore.desk.takeover import decide
from pore.people.confirming import freshly_confirmed
from pore.ui.pages import deciding_page


@route("handover", "A")
@freshly_confirmed
def takeover(request):
    """What the predecessor opened, published and promised; each decided on its own, any part of it left for later."""
    form = TakeoverForm(request.POST or None, groups=groups_for(request.actor))
    return deciding_page(
        request,
        form,
        act=lambda data: decide(actor=request.actor, by=request.membership, answers=form.answers()),
        back=reverse("desk:takeover"),
        done=_("Your decisions were saved."),
        template="desk/takeover.html",
    )
