"""A real browser, a real web server, and with Redis a real worker: what the journeys stand on."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from e2e import steps
from pore.desk.demo.people import PASSWORD
from pore.jobs.models import Job

WIDE, NARROW, SMALLEST = 1440, 390, 320
HEIGHTS = {WIDE: 900, NARROW: 844, SMALLEST: 640}
WORKER_STARTS_WITHIN = 60  # seconds
# Drawing without a graphics card in one process takes half the time on a machine that has none.
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer", "--in-process-gpu"]


# --- The database ---


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, playwright):
    """Start the browser's event loop before the first connection: Django keeps other connections inside a loop."""


@pytest.fixture(autouse=True)
def _ready(django_db_serialized_rollback, transactional_db, worker, settings):
    """Lists loaded by migrations survive the flush between tests, mails are rows as in the product, and attempts to sign
    in are not counted over tests."""
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    cache.clear()


@pytest.fixture
def county(transactional_db):
    """The demonstration county, its one document printed."""
    with open(os.devnull, "w") as nowhere:
        call_command("seed_demo", verbosity=0, stdout=nowhere)
    wait_until(lambda: not Job.objects.filter(state__in=(Job.State.QUEUED, Job.State.RUNNING)).exists(), within=60)


# --- The worker ---


@pytest.fixture(scope="session")
def worker(django_db_setup, django_db_blocker, live_server):
    """With Redis, jobs need a worker of their own; without it they run at once inside the web server."""
    if django_settings.CELERY_TASK_ALWAYS_EAGER:
        yield None
        return
    assert "PYTEST_XDIST_WORKER" not in os.environ, "One queue serves one database: with Redis run without -n"
    log = Path(django_settings.DATA) / "worker.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "pore", "worker", "-c", "1", "--loglevel", "info"],
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "pore.settings.test",
                "DATABASE_URL": _test_database_url(),
                "PORE_DATA": str(django_settings.DATA),
                "PORE_BASE_URL": live_server.url,
            },
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=django_settings.ROOT,
        )
    try:
        wait_until(lambda: " ready." in log.read_text() or process.poll() is not None, within=WORKER_STARTS_WITHIN)
        assert process.poll() is None, log.read_text()
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)


def _test_database_url():
    """Address of the database the tests write to; pytest-django has put its name into the connection."""
    values = connection.settings_dict
    person = f"{quote(values['USER'])}:{quote(values['PASSWORD'])}@" if values["USER"] else ""
    place = f"{values['HOST']}:{values['PORT']}" if values["PORT"] else values["HOST"]
    if values["HOST"].startswith("/"):
        place = quote(values["HOST"], safe="") + (f":{values['PORT']}" if values["PORT"] else "")
    return f"{urlsplit(os.environ['DATABASE_URL']).scheme}://{person}{place}/{values['NAME']}"


def wait_until(condition, within):
    """Ask again and again until it is true; the only place where a test waits by the clock."""
    end = time.monotonic() + within
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


# --- The browser ---


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": shutil.which("chromium"), "args": CHROMIUM}


@pytest.fixture(scope="session")
def browser_context_args():
    return {"locale": "pl-PL", "timezone_id": "Europe/Warsaw", "reduced_motion": "reduce"}


@pytest.fixture
def base_url(live_server):
    return live_server.url


@pytest.fixture
def browser_width():
    """``browser_width(page, 390)`` shows the page as wide as a phone, ``1440`` as wide as a desk screen."""

    def resize(page, width):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        return page

    return resize


REFUSED = re.compile(r"status of (404|410)")


class Watcher:
    """Hears what went wrong behind the pages: styles and scripts that did not load, errors in the console."""

    def __init__(self):
        self.lost_files, self.errors = [], []

    def attach(self, context):
        context.on("response", self._answer)
        context.on("console", self._console)
        context.on("weberror", lambda problem: self.errors.append(str(problem.error)))
        return context

    def _answer(self, response):
        if "/static/" in response.url and response.status >= 400:
            self.lost_files.append(f"{response.status} {response.url}")

    def _console(self, message):
        """The browser itself tells of every page refused; the tests that ask for one check its status themselves."""
        if message.type == "error" and not REFUSED.search(message.text):
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")


@pytest.fixture
def watcher():
    one = Watcher()
    yield one
    assert one.lost_files == []
    assert one.errors == []


@pytest.fixture
def open_browser(new_context, live_server, watcher):
    """``open_browser(width=390, java_script_enabled=False)`` → a page of a person with a browser of their own."""

    def open_one(width=WIDE, **options):
        size = {"width": width, "height": HEIGHTS[width]}
        context = new_context(base_url=live_server.url, viewport=size, **options)
        context.set_default_timeout(15_000)
        return watcher.attach(context).new_page()

    return open_one


@pytest.fixture
def page_as(open_browser):
    """``page_as("dyrektor@demo.example")`` → a page of that person, signed in on the real sign-in page."""

    def page_of(email, password=PASSWORD, **options):
        page = open_browser(**options)
        steps.sign_in(page, email, password)
        return page

    return page_of


# --- Accessibility ---

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def violations():
    """What axe finds on a page, one line for each place."""

    def find(page):
        if not page.evaluate("'axe' in window"):
            page.add_script_tag(path=AXE)
        rules = json.dumps({"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
        found = page.evaluate(f"axe.run(document, {rules}).then(result => result.violations)")
        width = page.viewport_size["width"]
        return [
            f"{urlsplit(page.url).path} at {width}: {rule['id']}: {' '.join(node['target'])} {node['failureSummary']}"
            for rule in found
            for node in rule["nodes"]
        ]

    return find
