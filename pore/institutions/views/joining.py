"""Accepting an invitation: the link works once and leads to a clean address."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pore.access.routes import public
from pore.base.errors import KeyUsedForAnother, NotReady
from pore.base.limits import demand_left, from_address, spend
from pore.institutions.acting import SESSION_KEY
from pore.institutions.actions import accept_invitation, join
from pore.institutions.models import Invitation
from pore.people.forms import Joining
from pore.ui.pages import already_sent_page, made_before, make_once

MISSES = "20/h"
FORM = "join"
SESSION_KEY_OF_TOKEN = "invitation_token"  # noqa: S105 – the name of the place, not a secret


@public
@require_safe
def invitation(request, token):
    """Keep the token in the session and go on without it in the address. Only misses are counted: guessing ends soon,
    and a whole school may join from one address."""
    guesser = from_address(request)
    demand_left("token", guesser, MISSES)
    if Invitation.find(token) is None:
        spend("token", guesser, MISSES)
    request.session[SESSION_KEY_OF_TOKEN] = token
    return redirect("institutions:join")


@public
def join_page(request):
    """Whoever owns the account of the address confirms; anybody else gets one page, whether there is an account or not."""
    found = Invitation.find(request.session.get(SESSION_KEY_OF_TOKEN, ""))
    if found is None:
        if request.method == "POST" and made_before(request, Joining(request.POST), FORM):
            return _joined_already(request)
        return render(request, "institutions/invitation_over.html", status=410)
    if request.user.is_authenticated:
        if request.user.email == found.email:
            return _confirm(request, found)
        return render(request, "institutions/invitation_of_another.html", {"invitation": found})
    form = Joining(request.POST or None, email=found.email, institution=found.institution)
    if request.method == "POST" and (answer := _join(request, found, form)):
        return answer
    return render(request, "institutions/join.html", {"invitation": found, "form": form})


def _join(request, found, form):
    """Make the account once, however often the form is sent; None while something is missing."""
    joined = []

    def make(data):
        joined.append(join(invitation=found, full_name=data["full_name"], password=data["password"]))
        return reverse("home")

    try:
        url = make_once(request, form, FORM, make)
    except NotReady as problem:
        form.add_error(None, str(problem))
        return None
    except KeyUsedForAnother as used:
        return already_sent_page(request, form, used.url)
    if url is None:
        return None
    return _welcome(request, joined[0]) if joined else _joined_already(request)


def _joined_already(request):
    """The form came twice: the first time made the account, and only that browser page was signed in."""
    messages.success(request, _("Your account is ready. Sign in with the password you have just chosen."))
    return redirect("home")


def _confirm(request, found):
    if request.method != "POST":
        return render(request, "institutions/invitation_confirm.html", {"invitation": found})
    try:
        membership = accept_invitation(invitation=found, user=request.user)
    except NotReady as problem:
        messages.error(request, problem)
        return redirect("home")
    return _welcome(request, membership)


def _welcome(request, membership):
    request.session.pop(SESSION_KEY_OF_TOKEN, None)
    if not request.user.is_authenticated:
        perform_login(request, membership.user, email_verification="none")
    request.session[SESSION_KEY] = membership.pk
    messages.success(request, _("Welcome. Your role: %(role)s.") % {"role": membership.get_role_display()})
    return redirect("home")
