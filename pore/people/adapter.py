"""How allauth behaves here: accounts are born from invitations only, and nobody can lock another person out."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pore.base import limits
from pore.base.errors import TooMany
from pore.people.known import is_known_browser, remember_browser

MISSES_OF_AN_ACCOUNT = "100/h"  # from browsers that were never signed in to it, whatever their addresses


class ByInvitation(DefaultAccountAdapter):
    """No open registration; links in mails come from the settings, never from the request's host."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The address or the password is not right. Check both and try again."),
        "incorrect_password": _("The password is not right. Check it and try again."),
        "account_inactive": _("The address or the password is not right. Check both and try again."),
        "too_many_login_attempts": _("Too many attempts. Try again in an hour or set a new password."),
        "rate_limited": _("Too many attempts. Try again in an hour."),
        "enter_current_password": _("Enter your current password"),
    }

    def is_open_for_signup(self, request):
        return False

    def get_client_ip(self, request):
        return limits.address(request)

    def _get_login_attempts_cache_key(self, request, **credentials):
        """An account is counted for each address apart: wrong passwords from elsewhere do not shut its owner out."""
        return f"{credentials.get('email', '').lower()} {limits.from_address(request)}"

    def pre_authenticate(self, request, **credentials):
        super().pre_authenticate(request, **credentials)
        email = credentials.get("email", "")
        if not is_known_browser(request, email):
            try:
                limits.demand_left("sign-in", email.lower(), MISSES_OF_AN_ACCOUNT)
            except TooMany:
                raise self.validation_error("too_many_login_attempts") from None

    def authentication_failed(self, request, **credentials):
        email = credentials.get("email", "")
        if not is_known_browser(request, email):
            limits.spend("sign-in", email.lower(), MISSES_OF_AN_ACCOUNT)

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        remember_browser(response, user)
        return response

    def get_password_change_redirect_url(self, request):
        return reverse("security")

    def get_reset_password_from_key_url(self, key):
        uidb36, token = key.split("-", 1)
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})
        return settings.PORE_BASE_URL + path

    def send_mail(self, template_prefix, email, context):
        context["base_url"] = settings.PORE_BASE_URL
        super().send_mail(template_prefix, email, context)

    def format_email_subject(self, subject):
        return str(subject)
