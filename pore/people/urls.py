"""Signing in, the security of an account, and what waits to be sent again."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.urls import path, re_path

from pore.people.views import second_factor, security, unsent

urlpatterns = [
    path("konto/zaloguj/", account.login, name="account_login"),
    path("konto/wyloguj/", account.logout, name="account_logout"),
    path("konto/kod/", mfa.authenticate, name="mfa_authenticate"),
    path("konto/potwierdz/", account.reauthenticate, name="account_reauthenticate"),
    path("konto/potwierdz/kod/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("konto/haslo/", account.password_change, name="account_change_password"),
    path("konto/haslo/nie-pamietam/", account.password_reset, name="account_reset_password"),
    path("konto/haslo/wyslano/", account.password_reset_done, name="account_reset_password_done"),
    re_path(  # the key itself holds a dash
        r"^konto/haslo/nowe/(?P<uidb36>[0-9a-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("konto/haslo/zmienione/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("konto/nieaktywne/", account.account_inactive, name="account_inactive"),
    path("konto/zaloz/", account.signup, name="account_signup"),
    path("konto/dokoncz/", unsent.unsent, name="unsent"),
    path("konto/jestem/", security.still_here, name="still_here"),
    path("konto/bezpieczenstwo/", security.security, name="security"),
    path("konto/bezpieczenstwo/", security.security, name="mfa_index"),  # where the library goes back to
    path("konto/bezpieczenstwo/wyloguj/", security.end_one, name="end_sign_in"),
    path("konto/bezpieczenstwo/wyloguj-wszedzie/", security.end_everywhere, name="end_sign_ins"),
    path("konto/bezpieczenstwo/wlacz/", second_factor.set_up, name="mfa_activate_totp"),
    path("konto/bezpieczenstwo/wylacz/", second_factor.switch_off, name="mfa_deactivate_totp"),
    path("konto/bezpieczenstwo/kody/", second_factor.recovery_codes, name="mfa_view_recovery_codes"),
    path("konto/bezpieczenstwo/kody/nowe/", second_factor.new_recovery_codes, name="mfa_generate_recovery_codes"),
]
