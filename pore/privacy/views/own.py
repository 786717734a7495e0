"""My data: what the portal holds about me, my name, erasing my account."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pore.access.routes import route
from pore.audit.models import record
from pore.base.limits import limited
from pore.people.confirming import freshly_confirmed
from pore.privacy.actions import correct_name, in_the_way, request_erasure, withdraw_erasure
from pore.privacy.erasing import duties_of
from pore.privacy.forms import ErasureForm, NameForm
from pore.privacy.lookups import open_erasure
from pore.privacy.models import ERASED_AFTER
from pore.privacy.own_data import held_about
from pore.ui.pages import carry_out, creating_page


@route("desk")
@require_safe
def my_data(request):
    context = {"erasure": open_erasure(request.user), "roles": request.memberships}
    return render(request, "privacy/my_data.html", context)


@route("desk")
@freshly_confirmed
@require_safe
@limited("exports", "20/h")
def everything(request):
    """The whole of it on one page; the file holds the rest of long lists."""
    record(request.actor, "own_data_read", f"user {request.user.uuid}")
    return render(request, "privacy/everything.html", {"held": held_about(request.user)})


@route("desk")
@freshly_confirmed
@require_safe
@limited("exports", "20/h")
def my_data_file(request):
    record(request.actor, "exported", f"user {request.user.uuid}")
    content = {"made_at": timezone.now().isoformat(), "data": [one.as_json() for one in held_about(request.user)]}
    answer = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="moje-dane.json"'
    return answer


@route("desk")
def name(request):
    form = NameForm(request.POST or None, initial={"full_name": request.user.full_name})
    if request.method == "POST" and form.is_valid():
        return carry_out(
            request,
            lambda: correct_name(user=request.user, name=form.cleaned_data["full_name"], by=request.actor),
            done=_("Your name was corrected."),
            back=reverse("privacy:my_data"),
        )
    context = {
        "form": form,
        "title": _("Correct your name"),
        "submit": _("Save"),
        "back": reverse("privacy:my_data"),
        "crumbs": [(_("My data"), reverse("privacy:my_data"))],
    }
    return render(request, "ui/form_page.html", context)


@route("desk")
@freshly_confirmed
def erasure(request):
    """Before asking: what goes, what stays and why, and that there are seven days to change one's mind."""
    if open_erasure(request.user):
        return redirect("privacy:my_data")

    def make(_data):
        request_erasure(user=request.user, by=request.actor)
        return reverse("privacy:my_data")

    return creating_page(
        request,
        ErasureForm(request.POST or None),
        name="erasure",
        make=make,
        template="privacy/erasure.html",
        done=_("Your account will be erased in seven days. Until then you can take it back."),
        duties=duties_of(request.user),
        reasons=in_the_way(request.user),
        days=ERASED_AFTER.days,
        title=_("Erase your account"),
        submit=_("Erase my account"),
        danger=True,
        back=reverse("privacy:my_data"),
        crumbs=[(_("My data"), reverse("privacy:my_data"))],
    )


@route("desk")
@require_POST
def erasure_withdraw(request):
    waiting = open_erasure(request.user)
    if waiting is None:
        messages.error(request, _("There is no request to take back."))
        return redirect("privacy:my_data")
    return carry_out(
        request,
        lambda: withdraw_erasure(request=waiting, by=request.actor),
        done=_("Your account stays."),
        back=reverse("privacy:my_data"),
    )
