"""Fixtures every test may use: the demo county built once, and a client for each of its people."""

import os

import pytest
from django.core.management import call_command
from django.test import Client

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser tests talk to the database beside an event loop

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def county(db):
    """The demonstration county; tests change it freely, each gets its own."""
    call_command("seed_demo", verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115


@pytest.fixture
def sign_in(django_user_model):
    """``sign_in("dyrektor")`` → a client of that demo person, optionally in another of their roles."""

    def client_of(name, role=None):
        client = Client()
        user = django_user_model.objects.get(email=f"{name}@demo.example")
        client.force_login(user, backend=BACKEND)
        if role:
            session = client.session
            session["acting_membership"] = user.memberships.get(role=role).pk
            session.save()
        return client

    return client_of
