"""The world of the proofs, built once for a module and undone at its end."""

import pytest
from django.db import transaction

from conftest import load_lists
from pore.tests.world import build_world


@pytest.fixture(scope="module")
def tenants(django_db_setup, django_db_blocker):
    """``{tenant: objects}``; see ``world.py``."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_lists()
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(tenants, db):
    """Arguments of every route, taken from the leading process."""
    return tenants["near"]
