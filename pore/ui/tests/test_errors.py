"""Error pages: in Polish, without traces, also when a layer underneath breaks; what was begun is undone and logged."""

import re

import pytest
from django.core import mail as django_mail
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pore.cycle.models import TimelineEntry
from support_plans.models import Meeting

SECRET = "dane, których nikt nie powinien zobaczyć"  # noqa: S105 – what an exception might quote


@pytest.fixture
def ahead(county):
    return Meeting.objects.filter(state="planned", starts_at__gt=timezone.now(), process__school__rspo=900011).first()


def calm(client):
    client.raise_request_exception = False
    return client


def cancel(client, meeting):
    data = {"reason": "Choroba prowadzącej", "version": meeting.version}
    return client.post(reverse("support_plans:meeting_cancel", args=[meeting.uuid]), data)


def is_calm(response, status):
    """A page in Polish that names its code and tells nothing of what broke."""
    text = response.content.decode()
    assert response.status_code == status
    assert '<html lang="pl"' in text
    assert f"Kod {status}" in text
    assert SECRET not in text
    assert "Traceback" not in text
    return text


def breaks(*_arguments, **_named):
    raise RuntimeError(SECRET)


# --- Every page of errors ---


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("post", "/wyglad/", 400),
        ("get", "/skrzynka/", 404),
        ("get", "/wyglad/", 405),
    ],
)
def test_pages_of_errors_are_in_polish(method, path, status, county, sign_in):
    client = calm(sign_in("dyrektor"))
    client.handler.enforce_csrf_checks = True
    is_calm(getattr(client, method)(path), status)


def test_step_of_somebody_else_is_said_in_polish(ahead, sign_in):
    is_calm(cancel(calm(sign_in("nauczyciel")), ahead), 403)


def test_too_many_fields_are_too_large(county, sign_in):
    data = {f"pole{number}": "1" for number in range(1100)}
    is_calm(calm(sign_in("dyrektor")).post("/wyglad/", data), 413)


def test_too_large_body_is_refused(county, sign_in):
    is_calm(calm(sign_in("dyrektor")).post("/wyglad/", {"next": "x" * (13 * 1024 * 1024)}), 413)


def test_broken_body_to_a_page_that_is_not_there(county, sign_in):
    broken = {"content_type": "multipart/form-data; boundary=x"}
    is_calm(calm(sign_in("dyrektor")).generic("POST", "/nie-ma/", "--x\r\n\r\n", **broken), 404)


@pytest.mark.parametrize("alphabet", ["utf-16", "rot13", "unicode_escape", "idna"])
def test_other_alphabets_are_refused(alphabet, client, db):
    response = client.generic("POST", "/wyglad/", "next=/", content_type=f"text/plain; charset={alphabet}")
    is_calm(response, 400)


# --- Something breaks ---


def test_view_breaks(ahead, sign_in, monkeypatch, caplog):
    """After the meeting was cancelled and before people were told: neither has happened."""
    monkeypatch.setattr("support_plans.actions.tell_about_change", breaks)
    told = TimelineEntry.objects.count()
    response = cancel(calm(sign_in("sore")), ahead)
    text = is_calm(response, 500)
    assert Meeting.objects.get(pk=ahead.pk).state == "planned"
    assert TimelineEntry.objects.count() == told
    assert re.search(r"numer zdarzenia ([0-9a-f]{32})", text)[1] == response["X-Request-ID"]
    assert [record.levelname for record in caplog.records if record.name == "django.request"] == ["ERROR"]


def test_letter_breaks(ahead, sign_in, monkeypatch, settings):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    monkeypatch.setattr("pore.jobs.mail.QueuedMail.send_messages", breaks)
    monkeypatch.setattr(django_mail.EmailMessage, "send", breaks)
    is_calm(cancel(calm(sign_in("sore")), ahead), 500)
    assert Meeting.objects.get(pk=ahead.pk).state == "planned"


def test_template_breaks(county, sign_in, monkeypatch):
    client = calm(sign_in("sore"))
    monkeypatch.setattr("pore.ui.context.menu_for", breaks)
    is_calm(client.get("/"), 500)
    is_calm(client.get("/nie-ma/"), 500)


def test_page_of_last_resort_breaks(county, sign_in, monkeypatch):
    client = calm(sign_in("sore"))
    monkeypatch.setattr("pore.ui.context.menu_for", breaks)
    monkeypatch.setattr("pore.ui.errors.render_to_string", breaks)
    is_calm(client.get("/"), 500)


def test_middleware_breaks(county, sign_in, monkeypatch):
    client = calm(sign_in("sore"))
    monkeypatch.setattr("pore.institutions.acting.memberships_of", breaks)
    is_calm(client.get("/"), 500)


def test_database_breaks_in_the_middle(ahead, sign_in):
    """The connection goes while the story is being told: the meeting is not cancelled, and the page says to come back."""

    def lost(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "cycle_timelineentry"'):
            raise OperationalError(SECRET)
        return execute(sql, params, many, context)

    client = calm(sign_in("sore"))
    with connection.execute_wrapper(lost):
        response = cancel(client, ahead)
    is_calm(response, 503)
    assert response["Retry-After"] == "60"
    assert Meeting.objects.get(pk=ahead.pk).state == "planned"


@pytest.mark.parametrize("path", ["/", "/spotkania/", "/konto/zaloguj/"])
def test_without_a_database_the_page_still_comes(path, county, sign_in, monkeypatch):
    client = calm(sign_in("sore"))

    def unreachable(*_arguments):
        raise OperationalError(SECRET)

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", unreachable)
    response = client.get(path)
    monkeypatch.undo()
    is_calm(response, 503)


def test_stranger_without_a_database_gets_a_page_too(db, monkeypatch):
    def unreachable(*_arguments):
        raise OperationalError(SECRET)

    client = calm(Client())
    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", unreachable)
    response = client.get("/ludzie/")
    monkeypatch.undo()
    assert response.status_code in (302, 503)
