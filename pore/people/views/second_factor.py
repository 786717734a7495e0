"""Setting up and switching off the second factor: the library's pages, with a new cookie after each change."""

from urllib.parse import quote

from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView, generate_recovery_codes
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from pore.access.routes import route
from pore.people.confirming import freshly_confirmed
from pore.people.sign_ins import end_sign_ins, renew_cookie
from pore.people.unsent import waiting


class SetUp(ActivateTOTPView):
    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        context["key"] = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        return context

    def form_valid(self, form):
        """Sign-ins that passed without a code end, here goes on with a new cookie."""
        answer = super().form_valid(form)
        renew_cookie(self.request)
        end_sign_ins(self.request.user, but=self.request.session.session_key)
        return answer


class SwitchOff(DeactivateTOTPView):
    success_url = reverse_lazy("security")

    def form_valid(self, form):
        answer = super().form_valid(form)
        renew_cookie(self.request)
        return answer


class RecoveryCodes(ViewRecoveryCodesView):
    """The codes, once; the file is made of the page itself, for they cannot be asked for again."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        lines = [_("Recovery codes of the PORE portal"), self.request.user.email, "", *context["unused_codes"], ""]
        context["file"] = f"data:text/plain;charset=utf-8,{quote(chr(10).join(lines))}" if context["can_view_codes"] else ""
        context["unsent"] = waiting(self.request)
        return context


set_up = route("desk")(freshly_confirmed(SetUp.as_view()))
switch_off = route("desk")(freshly_confirmed(SwitchOff.as_view()))
recovery_codes = route("desk")(freshly_confirmed(RecoveryCodes.as_view()))
new_recovery_codes = route("desk")(freshly_confirmed(generate_recovery_codes))
