"""A change of how one signs in is told by mail; the letter holds no secret."""

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth import get_user_model
from django.urls import reverse

from pore.jobs.models import Mail


def letters(user):
    return list(Mail.objects.filter(to=user.email).order_by("pk").values_list("body", flat=True))


def test_new_password_is_told(county, sign_in, settings):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    user = get_user_model().objects.get(email="dyrektor@demo.example")
    new = "calkiem-inne-slowa-27"
    typed = {"oldpassword": "wspomaganie-2026", "password1": new, "password2": new}
    assert sign_in("dyrektor").post(reverse("account_change_password"), typed).status_code == 302
    [letter] = letters(user)
    assert "Zmieniono hasło" in letter
    assert new not in letter


def test_second_factor_is_told_once(county, settings):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    user = get_user_model().objects.get(email="dyrektor@demo.example")
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        one = Authenticator(user=user, type=kind, data={})
        authenticator_added.send(Authenticator, request=None, user=user, authenticator=one)
    assert len(letters(user)) == 1
    authenticator_removed.send(Authenticator, request=None, user=user, authenticator=one)
    assert "Wyłączono logowanie dwuetapowe" in letters(user)[1]
