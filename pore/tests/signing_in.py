"""One place where tests sign somebody in without typing: a session as the sign-in page leaves it, acting in one role."""

from types import SimpleNamespace

from django.contrib.auth import get_user_model
from django.test import Client

from pore.institutions.acting import SESSION_KEY
from pore.people.confirming import confirmed_now
from pore.tests.personas import PERSONAS

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(user, membership=None, client=None):
    """A client in which ``user`` is signed in, acting in ``membership`` when it is given."""
    client = client or Client()
    client.force_login(user, backend=BACKEND)
    session = client.session
    confirmed_now(SimpleNamespace(session=session), user)  # the sign-in page leaves a fresh proof too
    if membership is not None:
        session[SESSION_KEY] = membership.pk
    session.save()
    return client


def client_of(column):
    """A client of the person of the leading process who stands in ``column`` of the matrix."""
    persona = PERSONAS["administrator" if column == "technical" else column.replace("_", " ")]
    user = get_user_model().objects.get(email=persona.email)
    return signed_in(user, user.memberships.get(role=persona.role) if persona.role else None)
