"""Traces of signing in and out and of changes to how a person signs in, from the signals of the libraries that do it."""

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from pore.access.actor import NOBODY, Actor
from pore.audit.models import record
from pore.people.models import User

# Signal of a library → what the audit calls it.
EVENTS = {
    user_logged_in: "signed_in",
    user_logged_out: "signed_out",
    password_changed: "password_changed",
    password_reset: "password_reset",
    authenticator_added: "second_factor_added",
    authenticator_removed: "second_factor_removed",
    authenticator_reset: "second_factor_reset",
}


def _happened(signal, user=None, **_others):
    if user is not None:
        record(Actor(user_id=user.pk), EVENTS[signal], f"user {user.uuid}")


def _failed(credentials, **_others):
    """Someone could not sign in. Of an unknown address nothing is written down but that it happened."""
    person = User.known_as(credentials.get("email") or credentials.get("username") or "")
    record(NOBODY, "sign_in_failed", f"user {person.uuid}" if person else "", "refused")


def listen():
    """Called once at start."""
    for signal in EVENTS:
        signal.connect(_happened, dispatch_uid="audit", weak=False)
    user_login_failed.connect(_failed, dispatch_uid="audit")
