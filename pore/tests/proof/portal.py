"""A light way into the portal: the whole middleware chain without a server, each request undone after it was looked at."""

import re
import time
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO

from django.contrib.auth import get_user_model
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connection, transaction
from django.test.client import ClientHandler, RequestFactory

from pore.institutions.models import Membership
from pore.jobs.models import Mail
from pore.people.staying import SEEN_AT
from pore.tests.personas import PERSONAS
from pore.tests.signing_in import signed_in

_WRITE = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)
_ADMINISTRATIVE = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "SELECT SET_CONFIG")
AN_HOUR = 3600
WORD_FILES = ("application/vnd.", "application/zip")


@dataclass
class Answer:
    """What came back, what the database was told meanwhile, and what was mailed."""

    status: int
    headers: dict
    cookies: dict
    body: bytes
    statements: int
    written: set
    mails: list = field(default_factory=list)

    @property
    def location(self):
        return self.headers.get("Location", "")

    def text(self):
        """Everything a reader could find: the body in words, headers, cookies, messages, letters."""
        return " ".join([words_of(self.body, self.headers.get("Content-Type", "")), *self._around(), *self.mails])

    def _around(self):
        yield from (f"{name}: {value}" for name, value in self.headers.items())
        for name, value in self.cookies.items():
            yield str(_messages(value) if name == "messages" else value)


def _messages(value):
    return [str(message) for message in CookieStorage(None)._decode(value) or ()]


def words_of(body, kind):
    """Text of a page, a PDF, a spreadsheet or any other file."""
    if body.startswith(b"%PDF") and b"%%EOF" in body[-64:]:
        from pypdf import PdfReader

        return " ".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)
    if kind.startswith(WORD_FILES) and zipfile.is_zipfile(BytesIO(body)):
        with zipfile.ZipFile(BytesIO(body)) as archive:
            return " ".join(words_of(archive.read(name), "") for name in archive.namelist())
    return body.decode(errors="replace")


class _Watch:
    """Counts statements and remembers which tables were written."""

    def __init__(self):
        self.statements, self.written = 0, set()

    def __call__(self, execute, sql, params, many, context):
        if not str(sql).lstrip().upper().startswith(_ADMINISTRATIVE):
            self.statements += 1
            if write := _WRITE.match(str(sql)):
                self.written.add(write[1])
        return execute(sql, params, many, context)


class Browser(RequestFactory):
    """One person's browser with a prepared session."""

    def __init__(self, handler, cookies=None):
        super().__init__()
        self.handler = handler
        for name, value in (cookies or {}).items():
            self.cookies[name] = value

    def request(self, **request):
        return self.handler(self._base_environ(**request))


class Portal:
    """Browsers of all personas, and asking on their behalf."""

    def __init__(self):
        handler = ClientHandler(enforce_csrf_checks=False)
        self.browsers = {name: Browser(handler, cookies_of(persona)) for name, persona in PERSONAS.items()}
        self.last_mail = Mail.objects.order_by("-pk").values_list("pk", flat=True).first() or 0

    @contextmanager
    def asked(self, name, method, url, data=None):
        """The answer to one request, while what it changed can still be looked at."""
        watch = _Watch()
        with transaction.atomic():
            with connection.execute_wrapper(watch):
                response = self._send(name, method, url, data)
                body = b"".join(response.streaming_content) if response.streaming else response.content
            mails = []
            if Mail._meta.db_table in watch.written:
                new = Mail.objects.filter(pk__gt=self.last_mail).values_list("to", "subject", "body")
                mails = [" ".join(one) for one in new]
            cookies = {key: morsel.value for key, morsel in response.cookies.items()}
            answer = Answer(
                response.status_code, dict(response.items()), cookies, body, watch.statements, watch.written, mails
            )
            yield answer
            transaction.set_rollback(True)

    def _send(self, name, method, url, data):
        browser = self.browsers[name]
        if method in ("GET", "HEAD"):
            return getattr(browser, method.lower())(url, data)
        if method == "POST":
            return browser.post(url, data or {})
        return browser.generic(method, url)

    def ask(self, name, method, url, data=None):
        """The answer to one request that is already undone."""
        with self.asked(name, method, url, data) as answer:
            return answer


def cookies_of(persona):
    """The cookie of a session as the sign-in page leaves it; one that still names an ended membership where they left."""
    if not persona.email:
        return {}
    user = get_user_model().objects.get(email=persona.email)
    rows = Membership.objects.filter(user=user, role=persona.role or "")
    if persona.ended:
        rows = rows.exclude(pk__in=Membership.objects.current())
    client = signed_in(user, rows.first())
    session = client.session
    session[SEEN_AT] = time.time() + AN_HOUR  # so that no request of the proof is the one that notes a sign of life
    session.save()
    return {name: morsel.value for name, morsel in client.cookies.items()}
