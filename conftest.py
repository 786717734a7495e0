"""Fixtures every test may use: the demo county built once, and a client for each of its people."""

import os
from importlib import import_module
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.test import Client

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser tests talk to the database beside an event loop

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def load_lists():
    """The catalogues a migration loads, once more: a test that commits empties every table when it ends."""
    import_module("pore.catalogues.migrations.0002_first_lists").load(apps, None)


@pytest.fixture(scope="module")
def county_built(django_db_setup, django_db_blocker):
    """The demonstration county, built once for a module inside a transaction that is rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_lists()
        call_command("seed_demo", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def county(county_built, db):
    """The demonstration county; tests change it freely, each change is rolled back."""


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
