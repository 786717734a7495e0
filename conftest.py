"""Fixtures every test may use: the demo county built once, and a client for each of its people."""

import os
from importlib import import_module
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.test import TransactionTestCase

from pore.tests.signing_in import signed_in

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser tests talk to the database beside an event loop


def load_lists():
    """The catalogues a migration loads, once more: a test that commits empties every table when it ends."""
    import_module("pore.catalogues.migrations.0002_first_lists").load(apps, None)


@pytest.fixture(scope="session", autouse=True)
def _flush_may_empty_the_audit():
    """After a test that commits, Django empties every table. The guards of the audit stand aside for that moment only."""
    guards = import_module("pore.audit.migrations.0003_guards")
    teardown = TransactionTestCase._fixture_teardown

    def between_guards(case):
        guards.take_down(connection)
        teardown(case)
        guards.put_up(connection)

    TransactionTestCase._fixture_teardown = between_guards
    yield
    TransactionTestCase._fixture_teardown = teardown


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
        user = django_user_model.objects.get(email=f"{name}@demo.example")
        return signed_in(user, user.memberships.get(role=role) if role else None)

    return client_of
