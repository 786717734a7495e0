"""The number of a request, the network it came from, and log lines in which nobody is named."""

import io
import json
import logging

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from pore.base.logs import Discreet, JsonLines, discreet
from pore.base.trace import Trace, address_of, network_of, traced


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:7:8::9", "2001:db8:7::/48"),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_of_an_address_only_the_network_is_kept(address, network):
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("proxies", "forwarded", "found"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", " 203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9", "198.51.100.1"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "", "192.0.2.1"),
    ],
)
def test_address_is_counted_from_the_right(settings, proxies, forwarded, found):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert address_of(request) == found


def test_each_answer_carries_its_own_number(client, db):
    numbers = [client.get("/prywatnosc/", HTTP_X_REQUEST_ID="mine")["X-Request-ID"] for _time in range(2)]
    assert len(set(numbers)) == 2
    assert all(len(number) == 32 for number in numbers)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Not Found: /szkoly/?q=Kowalska", "Not Found: /szkoly/?…"),
        ("mail to anna.nowak@szkola.example failed", "mail to …@… failed"),
        ("Gone: /zaproszenie/8sJx2kd93kdKDJ3kdkw93kd/", "Gone: /zaproszenie/…/"),
        ("Not Found: /deklaracja-dostepnosci/", "Not Found: /deklaracja-dostepnosci/"),
        (
            "Not Found: /wspomaganie/0f0e7bd2-8c5f-4f60-9d6e-9a1a2b3c4d5e/",
            "Not Found: /wspomaganie/0f0e7bd2-8c5f-4f60-9d6e-9a1a2b3c4d5e/",
        ),
    ],
)
def test_line_names_no_person_and_opens_nothing(said, written):
    assert discreet(said) == written


def lines(formatter):
    """A logger that writes through ``formatter``, and what it wrote."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    return handler, stream


def test_error_is_told_by_its_kind_and_place():
    handler, stream = lines(JsonLines())
    try:
        raise ValueError("Key (email)=(anna@szkola.example) already exists")
    except ValueError as problem:
        record = logging.getLogger("pore").makeRecord(
            "pore", logging.ERROR, "", 1, "it failed", (), (ValueError, problem, problem.__traceback__)
        )
    with traced(Trace("ab" * 16)):
        handler.emit(record)
        handler.setFormatter(Discreet("%(levelname)s %(number)s %(message)s"))
        record.exc_text = None
        handler.emit(record)
    first, *others = stream.getvalue().splitlines()
    line = json.loads(first)
    assert (line["error"], line["request"], line["message"]) == ("ValueError", "ab" * 16, "it failed")
    assert "test_trace.py" in line["places"][0]
    assert others[:2] == [f"ERROR {'ab' * 16} it failed", "ValueError"]
    assert "anna" not in stream.getvalue()


def test_worker_line_says_the_task_and_not_the_error():
    handler, stream = lines(JsonLines())
    args = ({"name": "pore.jobs.tasks.sweep", "description": "raised unexpected", "exc": "DETAIL: (Anna Nowak)"},)
    handler.emit(logging.getLogger("x").makeRecord("celery.app.trace", 40, "", 1, "Task %(name)s: %(exc)s", args, None))
    assert json.loads(stream.getvalue())["message"] == "task pore.jobs.tasks.sweep raised unexpected"


MARKERS = ("Grzegżółka", "grzegzolka", "sekret-123", "tajne-haslo", "wspomaganie-2026", "Tajna treść", "%C5%BC")


def test_log_of_the_main_requests_holds_nothing_typed(county, sign_in, client, settings):
    """Sign-in, refusals, forms, invitations and a crash: every line is JSON and none quotes what somebody typed."""
    handler, stream = lines(JsonLines())
    logging.getLogger().addHandler(handler)
    director, official = sign_in("dyrektor"), sign_in("gmina")
    director.raise_request_exception = client.raise_request_exception = False
    try:
        client.post(reverse("account_login"), {"login": "grzegzolka@x.example", "password": "tajne-haslo"})
        client.get("/zaproszenie/sekret-123-sekret-123-sekret-123/", follow=True)
        client.get("/konto/haslo/nowe/1-sekret-123sekret-123sekret-123/", follow=True)
        client.get("/nie-ma/?kto=Grzeg%C5%BC%C3%B3%C5%82ka&token=sekret-123")
        client.post("/wyglad/", {"next": "https://sekret-123.example/?x=Grzegżółka"})
        official.get("/szkoly/?q=Grzegżółka")
        official.get("/skrzynka/?q=sekret-123")
        director.post(reverse("institutions:invite"), {"email": "grzegzolka@x.example"})
        director.post(reverse("diagnosis:begin"), {"once": "sekret-123", "school_year": "Tajna treść"})
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, "pore.base.tests.test_trace.Crash"]
        Client(raise_request_exception=False).get("/prywatnosc/?q=Grzegżółka")
    finally:
        logging.getLogger().removeHandler(handler)
    written = stream.getvalue()
    told = [json.loads(line) for line in written.splitlines()]
    assert [marker for marker in MARKERS if marker in written] == []
    assert {404, 500} <= {line.get("status") for line in told}
    assert all(line["request"] for line in told if line["logger"] == "django.request")


class Crash:
    """A middleware that fails and says in its error what was typed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        raise RuntimeError(f"Tajna treść: {request.GET}")
