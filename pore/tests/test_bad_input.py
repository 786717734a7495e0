"""Nonsense in every field, parameter, address and body: a clear message or a calm page, never an error, nothing changed.

Fields are found by walking, routes in the URLconf, parameters in the source: new ones join by themselves. The choice of
nonsense is seeded, so that two runs are equal."""

import json
import re
from io import BytesIO
from pathlib import Path
from random import Random
from urllib.parse import unquote_to_bytes, urlencode
from wsgiref.util import setup_testing_defaults

import pytest
from django.conf import settings
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import RequestFactory
from django.test.client import ClientHandler
from django.urls import reverse

from pore.tests.addresses import address, name_of
from pore.tests.attack import CALM, attack
from pore.tests.contract import CONTRACT
from pore.tests.forms_on import HIDDEN, filled
from pore.tests.nonsense import (
    A_MEGABYTE,
    CHOICES,
    DAYS,
    HOURS,
    KEYS,
    NUMBERS,
    QUERIES,
    RAW,
    TEXTS,
    VERSIONS,
)
from pore.tests.proof.portal import Browser
from pore.tests.stage import set_the_stage
from pore.tests.visits import find_forms, people
from pore.wsgi import application

pytestmark = pytest.mark.slow

SEED = 20260922
OF_KIND = {"number": NUMBERS, "date": DAYS, "time": HOURS, "select": CHOICES, "checkbox": CHOICES, "radio": CHOICES}
OF_NAME = {"version": VERSIONS, "once": KEYS}


@pytest.fixture(scope="module")
def found(tenants, django_db_blocker):
    with django_db_blocker.unblock():
        set_the_stage(tenants["near"])
        first = {}
        for one in find_forms(tenants["near"]):
            first.setdefault((one.target, tuple(one.form.fields)), one)
        return list(first.values())


@pytest.fixture
def windows(tenants):
    """A browser for somebody of every column."""
    return people()


def nonsense_for(name, field, chance):
    """Three pieces of nonsense for one field; a megabyte for a text."""
    if field.kind in ("text", "textarea", "email", "search", "password", "tel"):
        return [A_MEGABYTE, *chance.sample(sorted(TEXTS.values()), 2)]
    return chance.sample(OF_NAME.get(name, OF_KIND.get(field.kind, CHOICES)), 2)


def plausible(one):
    """A form as it might be sent, without files."""
    return {name: values for name, values in filled(one.form).items() if one.form.fields[name].kind != "file"}


def tries(one, chance):
    """Bodies to send: one field spoilt at a time, then all texts at once with the same nonsense."""
    whole = plausible(one)
    for name, field in one.form.fields.items():
        if field.kind != HIDDEN or name in OF_NAME:
            for value in nonsense_for(name, field, chance):
                yield f"{name}={value[:20]!r}", whole | {name: [value]}
    for what, text in TEXTS.items():
        texts = {name: [text] for name, field in one.form.typed.items() if field.kind in ("text", "textarea", "email")}
        if texts:
            yield what, whole | texts
    yield "nothing at all", {}


def targets():
    return sorted({name_of(row) for row, (_arguments, methods, *_rest) in CONTRACT.items() if "POST" in methods})


def test_every_form_is_fed(found, db):
    assert len({one.target for one in found}) > 50


@pytest.mark.parametrize("part", range(8))
def test_nonsense_in_fields(part, found, db):
    wrong = []
    for one in sorted(found, key=str)[part::8]:
        chance = Random(f"{SEED} {one.target}")
        for what, data in tries(one, chance):
            outcome = attack(lambda one=one, data=data: one.browser.post(one.form.action, data))
            wrong += [f"{one}, {what}: {fault}" for fault in outcome.faults]
    assert wrong == []


def parameters():
    """Every name a page reads from an address, taken from the source, and every filter."""
    names = {"strona"}
    for folder in ("pore", "diagnosis", "support_plans", "evaluation", "partnerships"):
        for path in (Path(settings.ROOT) / folder).rglob("*.py"):
            if "tests" not in path.parts:
                text = path.read_text()
                names |= set(re.findall(r'GET(?:\.get\(|\.getlist\(|\[)"(\w+)"', text))
                names |= set(re.findall(r"^    (\w+) = django_filters\.", text, re.MULTILINE))
    return sorted(names)


def test_parameters_were_found():
    assert {"strona", "rok", "q", "state", "year", "forma"} <= set(parameters())


@pytest.mark.parametrize("part", range(4))
def test_nonsense_in_parameters(part, world, windows, db):
    wrong, names = [], parameters()
    for row in [row for row in sorted(CONTRACT) if "GET" in CONTRACT[row][1]][part::4]:
        url, chance = address(row, world), Random(f"{SEED} {row}")
        letter = next((letter for letter in CONTRACT[row][2] if letter in windows), "D")
        for value in chance.sample(sorted(QUERIES), 4):
            query = urlencode(dict.fromkeys(names, value[:8000]), errors="replace")
            outcome = attack(lambda url=url, query=query, letter=letter: windows[letter].get(f"{url}?{query}"))
            wrong += [f"{row}?{value[:20]!r}: {fault}" for fault in outcome.faults]
        raw = "&".join(f"{name}={chance.choice(RAW)}" for name in names)
        outcome = attack(lambda url=url, raw=raw, letter=letter: windows[letter].get(url, QUERY_STRING=raw))
        wrong += [f"{row}?{raw[:40]}: {fault}" for fault in outcome.faults]
    assert wrong == []


def test_nonsense_in_addresses(world, windows, db):
    wrong = []
    whole = [address(row, world) for row in CONTRACT if CONTRACT[row][0]]
    whole += ["/konto/haslo/nowe/1-set-password/", "/zaproszenie/abcdef/", "/weryfikacja/ABCD-2345-EFGH/"]
    for url in filter(None, whole):
        parts = url.strip("/").split("/")
        for number in range(1, len(parts)):
            for raw in Random(f"{SEED} {url.count('/')} {number}").sample(RAW, 2):
                spoilt = "/" + "/".join([*parts[:number], raw, *parts[number + 1 :]]) + "/"
                outcome = attack(lambda spoilt=spoilt: windows["D"].generic("GET", spoilt, PATH_INFO=_decoded(spoilt)))
                wrong += [f"{spoilt[:80]}: {fault}" for fault in outcome.faults]
    assert wrong == []


def _decoded(path):
    """The address as a server hands it over: percent signs resolved into bytes, bytes written as Latin letters."""
    return unquote_to_bytes(path).decode("latin-1")


DEEP = "[" * 100_000 + "]" * 100_000
MULTIPART = "multipart/form-data; boundary=x"
BODIES = {
    "json": (json.dumps({"a": [1]}), "application/json"),
    "deep json": (DEEP, "application/json"),
    "json that is none": ('{"a": NaN', "application/json"),
    "xml": ("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "text/xml"),
    "no type": ("a=b", ""),
    "type that is none": ("a=b", "multipart"),
    "multipart without a boundary": ("--x\r\n\r\n", "multipart/form-data"),
    "multipart cut off": (
        '--x\r\nContent-Disposition: form-data; name="version"\r\n\r\n1',
        "multipart/form-data; boundary=x",
    ),
    "multipart with another boundary": ("--y\r\n\r\na\r\n--y--\r\n", "multipart/form-data; boundary=x"),
    "multipart without a name": (
        "--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
    "boundary of a thousand letters": ("--x\r\n", f"multipart/form-data; boundary={'x' * 1000}"),
    "ten thousand fields": ("&".join(f"f{number}=1" for number in range(10_000)), "application/x-www-form-urlencoded"),
    "overlong letters": ("version=%C0%AF&once=%ED%A0%80", "application/x-www-form-urlencoded"),
    "bytes": (b"\xff\xfe\x00version=1", "application/x-www-form-urlencoded"),
    "another alphabet": ("version=1", "application/x-www-form-urlencoded; charset=utf-16"),
    "an alphabet that is none": ("version=1", "application/x-www-form-urlencoded; charset=rot13"),
    "escapes": (
        '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n\\ud800\r\n--x--\r\n',
        "multipart/form-data; boundary=x; charset=unicode_escape",
    ),
    "an alphabet for parts that is none": (
        '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\na\r\n--x--\r\n',
        "multipart/form-data; boundary=x; charset=rot13",
    ),
    "too much": ("a=" + "x" * (13 * 1024 * 1024), "application/x-www-form-urlencoded"),
    "a file where none is asked for": (
        '--x\r\nContent-Disposition: form-data; name="version"; filename="a.exe"\r\n\r\nMZ\r\n--x--\r\n',
        "multipart/form-data; boundary=x",
    ),
}


@pytest.mark.parametrize("what", BODIES)
def test_nonsense_in_bodies(what, world, windows, db):
    body, kind = BODIES[what]
    few = Random(f"{SEED} {what}").sample(targets(), 12)
    wrong = []
    for route in [*few, "diagnosis:section", "support_plans:plan_edit", "institutions:invite", "desk:appearance"]:
        row = next(row for row in CONTRACT if name_of(row) == route)
        url, letter = address(row, world), next((one for one in CONTRACT[row][2] if one in windows), "D")
        for client in (windows[letter], Browser(ClientHandler(enforce_csrf_checks=True), _cookies(windows[letter]))):
            outcome = attack(lambda url=url, client=client: client.generic("POST", url, body, content_type=kind))
            wrong += [f"{route}: {fault}" for fault in outcome.faults]
    assert wrong == []


def _cookies(browser):
    return {name: morsel.value for name, morsel in browser.cookies.items()}


@pytest.fixture
def connection_stays():
    """A server gives up its old connection with each request; the world of these tests lives in one."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


@pytest.mark.parametrize("alphabet", ["rot13", "utf-16", "idna", "unicode_escape", "base64", "'rot13'", "x" * 500])
def test_announced_alphabet_breaks_nothing(alphabet, db, connection_stays):
    """Through the door of the server: Django itself stumbles over an alphabet that is none."""
    environ = {"PATH_INFO": "/weryfikacja/", "QUERY_STRING": "kod=%41", "CONTENT_TYPE": f"text/html; charset={alphabet}"}
    setup_testing_defaults(environ)
    said = []
    body = b"".join(application(environ, lambda status, headers: said.append(status)))
    assert said == ["400 Bad Request"]
    assert b"Kod 400" in body


def test_unfinished_bodies_are_calm(world, db):
    """Whoever announces more than they send, less, or something that is no number."""
    for length in ("", "abc", "-5", "0", "999999999999"):
        environ = {"CONTENT_LENGTH": length, "CONTENT_TYPE": "multipart/form-data; boundary=x"}
        request = RequestFactory().post(reverse("account_login"), data=b"--x", content_type="text/plain", **environ)
        request.environ["wsgi.input"] = BytesIO(b"--x")
        response = ClientHandler(enforce_csrf_checks=True)(request.environ)
        assert response.status_code in CALM
