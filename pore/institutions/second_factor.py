"""Who must have a second factor: whoever may let others in, reads numbers of many schools, or runs the installation."""

from allauth.core import context
from django.shortcuts import redirect

from pore.people.second_factor import SecondFactor, has_second_factor, is_of_the_demo_county
from pore.people.unsent import address_afterwards

COLUMNS = ("coordinator", "gmina_official", "county_official", "head")
# What stays open before the second factor is set up; the pages of setting it up among them.
OPEN = {
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "still_here",
    "desk:help",
    "desk:accessibility",
    "desk:privacy",
    "desk:appearance",
}


def is_demanded(user, memberships):
    """Whether a person of these memberships must have it, whichever of them they act in now."""
    if is_of_the_demo_county(user):
        return False
    return user.is_staff or any(one.column in COLUMNS for one in memberships)


class SecondFactorFirst:
    """Leads a person who must have a second factor and has none to the page where it is set up, whatever they ask for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        person = request.user
        if not person.is_authenticated or not is_demanded(person, request.memberships) or has_second_factor(person):
            return None
        request.second_factor_missing = True
        if request.resolver_match.view_name in OPEN:
            return None
        if request.method == "POST":
            address_afterwards(request)  # what was typed waits
        return redirect("mfa_activate_totp")


class DemandedSecondFactor(SecondFactor):
    """Keeps it switched on while the person holds a role that demands it."""

    def can_delete_authenticator(self, authenticator):
        return not is_demanded(authenticator.user, context.request.memberships)
