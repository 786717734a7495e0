"""How allauth behaves here: accounts are born from invitations only."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ByInvitation(DefaultAccountAdapter):
    """No open registration; links in mails come from the settings, never from the request's host."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The address or the password is not right. Check both and try again."),
        "account_inactive": _("The address or the password is not right. Check both and try again."),
        "too_many_login_attempts": _("Too many attempts. Try again in an hour or set a new password."),
        "enter_current_password": _("Enter your current password"),
    }

    def is_open_for_signup(self, request):
        return False

    def get_reset_password_from_key_url(self, key):
        uidb36, token = key.split("-", 1)
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})
        return settings.PORE_BASE_URL + path

    def send_mail(self, template_prefix, email, context):
        context["base_url"] = settings.PORE_BASE_URL
        super().send_mail(template_prefix, email, context)

    def format_email_subject(self, subject):
        return str(subject)
