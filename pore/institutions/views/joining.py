"""Accepting an invitation: the link works once and leads to a clean address."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth import get_user_model, logout
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pore.access.routes import public
from pore.base.errors import NotReady
from pore.institutions.acting import SESSION_KEY
from pore.institutions.actions import join
from pore.institutions.models import Invitation
from pore.people.forms import Joining

SESSION_KEY_OF_TOKEN = "invitation_token"  # noqa: S105 – the name of the place, not a secret


@public
def invitation(request, token):
    """Keep the token in the session and go on without it in the address."""
    request.session[SESSION_KEY_OF_TOKEN] = token
    return redirect("institutions:join")


@public
def join_page(request):
    """A new person fills in name and password; someone with an account signs in and confirms."""
    found = Invitation.find(request.session.get(SESSION_KEY_OF_TOKEN, ""))
    if found is None:
        return render(request, "institutions/invitation_over.html", status=410)
    account = get_user_model().known_as(found.email)
    if account and request.user != account:
        return render(request, "institutions/invitation_sign_in.html", {"invitation": found}, status=200)
    if account:
        return _confirm(request, found)
    form = Joining(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            membership = join(invitation=found, **form.cleaned_data)
        except NotReady as problem:
            form.add_error(None, str(problem))
        else:
            return _welcome(request, membership)
    return render(request, "institutions/join.html", {"invitation": found, "form": form})


def _confirm(request, found):
    if request.method != "POST":
        return render(request, "institutions/invitation_confirm.html", {"invitation": found})
    try:
        membership = found.accept(request.user)
    except NotReady as problem:
        messages.error(request, problem)
        return redirect("home")
    return _welcome(request, membership)


def _welcome(request, membership):
    request.session.pop(SESSION_KEY_OF_TOKEN, None)
    if request.user != membership.user:
        logout(request)  # somebody else was signed in on this computer
        perform_login(request, membership.user, email_verification="none")
    request.session[SESSION_KEY] = membership.pk
    messages.success(request, _("Welcome. Your role: %(role)s.") % {"role": membership.get_role_display()})
    return redirect("home")
