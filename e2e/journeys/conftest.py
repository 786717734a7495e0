"""What journeys share: one grown county for each width of the screen, built once, in which each journey has its own school.

A journey starts on the home page of a person who is signed in; ``stop`` looks at a page it comes to, as axe does."""

import os
from weakref import WeakSet

import pytest
from celery import current_app
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.test import TransactionTestCase

from conftest import load_lists
from e2e import hands, steps
from e2e.conftest import NARROW, WIDE, wait_until
from e2e.test_pages import SIDEWAYS
from pore.jobs.models import Job
from pore.tests.signing_in import signed_in

# The width at which CI walks a story: at the desk where keys alone or two people are tried, else on a phone.
AT_THE_DESK = ("test_story_01", "test_story_02", "test_story_10")


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.parent.name == "journeys":
            item.add_marker(pytest.mark.browser)
            if (item.callspec.params["width"] == WIDE) != item.path.stem.startswith(AT_THE_DESK):
                item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="package", params=[WIDE, NARROW], ids=["wide", "narrow"])
def width(request):
    return request.param


class County(TransactionTestCase):
    """Fills the tables with what migrations load, and empties them when the last journey is over."""

    serialized_rollback = True


@pytest.fixture(scope="package")
def grown_county(width, django_db_setup, django_db_blocker, worker):
    """The grown demonstration county, its papers printed, until the journeys of one width are over."""
    with django_db_blocker.unblock():
        case = County("run")
        case._fixture_setup()
        load_lists()
        with open(os.devnull, "w") as nowhere:
            call_command("seed_demo", verbosity=0, stdout=nowhere)
        wait_until(lambda: not Job.objects.filter(state__in=(Job.State.QUEUED, Job.State.RUNNING)).exists(), within=60)
        yield
        case._fixture_teardown()


@pytest.fixture(autouse=True)
def _live_server_helper(live_server):
    """The server answers under its own name; the tables are not emptied after each test."""
    live_server._live_server_modified_settings.enable()
    yield
    live_server._live_server_modified_settings.disable()


@pytest.fixture(autouse=True)
def _ready(grown_county, settings, live_server):
    current_app.loader.import_default_modules()
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    settings.PORE_BASE_URL = live_server.url
    cache.clear()


_without_scripts = WeakSet()  # axe is a script: their pages are measured where scripts run


@pytest.fixture
def comes(open_browser, live_server, width):
    """``comes("sore")`` → the home page of that person; ``keys=True`` for somebody without a mouse, who sits at a desk."""

    def come(name, role=None, keys=False, **options):
        user = get_user_model().objects.get(email=f"{name}@demo.example")
        client = signed_in(user, user.memberships.get(role=role) if role else None)
        page = open_browser(width=width, bypass_csp=True, **options)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        if not options.get("java_script_enabled", True):
            _without_scripts.add(page)
        steps.go_home(page)
        return hands.without_mouse(page) if keys and width == WIDE else page

    return come


@pytest.fixture(scope="package")
def looked_at():
    """Pages that were measured: (heading, width)."""
    return set()


@pytest.fixture
def stop(violations, width, looked_at):
    """``stop(page, heading)``: the journey has come to that page; everybody can read it and nothing goes over the edge."""

    def look(page, heading):
        steps.stands_on(page, heading)
        if (heading, width) in looked_at:
            return
        faults = []
        if page not in _without_scripts:
            looked_at.add((heading, width))
            faults += violations(page)
        if (extra := page.evaluate(SIDEWAYS)) > 0:
            faults.append(f"{page.url} at {width}: {extra} px sideways")
        assert not faults, "\n".join(faults)

    return look
