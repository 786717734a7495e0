"""What every answer says to a browser, also the ones given before any page was looked for (rules N2, N3, S6, W2)."""

import json

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory
from django.urls import reverse

from pore.institutions.acting import DeclaredRoutes
from pore.tests.contract import REFUSED_METHODS
from pore.tests.proof.headers import header_faults
from pore.tests.proof.portal import Answer
from pore.tests.test_settings import start


def answered(response):
    return Answer(response.status_code, dict(response.items()), {}, b"", 0, set())


@pytest.mark.parametrize("method", REFUSED_METHODS)
@pytest.mark.parametrize("path", ["/", "/ludzie/", "/nie-ma/", "/static/pore/theme.css"])
def test_methods_no_form_sends_are_refused(method, path, client):
    response = client.generic(method, path)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST"
    assert header_faults(answered(response), is_signed_in=True) == []


@pytest.mark.parametrize(
    ("path", "status"), [("/nie-ma/", 404), ("/weryfikacja", 301), ("/", 302), ("/weryfikacja/?kod=x", 200)]
)
def test_early_answers_carry_the_headers(path, status, client, db):
    response = client.get(path)
    assert response.status_code == status
    assert header_faults(answered(response), is_signed_in=False) == []


def test_pages_of_a_person_are_kept_by_nobody(county, sign_in):
    for path in ("/", "/nie-ma/", "/ludzie"):
        assert header_faults(answered(sign_in("dyrektor").get(path)), is_signed_in=True) == []


def test_files_of_the_portal_itself_may_be_kept(client, db):
    response = client.get("/static/pore/theme.css")
    assert b"".join(response.streaming_content)
    assert "no-store" not in response["Cache-Control"]
    assert header_faults(answered(response), is_signed_in=False) == []


def test_form_without_its_token_is_refused(county, sign_in, django_user_model):
    client = sign_in("dyrektor")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    refused = strict.post(reverse("desk:appearance"), {"theme": "dark"})
    assert refused.status_code == 400
    assert header_faults(answered(refused), is_signed_in=True) == []
    strict.get(reverse("desk:help"))
    token = strict.cookies["csrftoken"].value
    assert strict.post(reverse("desk:appearance"), {"theme": "dark", "csrfmiddlewaretoken": token}).status_code == 302


def test_page_that_declares_nothing_is_an_error():
    request = RequestFactory().get("/")
    with pytest.raises(ImproperlyConfigured, match="does not declare"):
        DeclaredRoutes(None).process_view(request, start, (), {})


IN_PRODUCTION = """
import json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "pore.settings.production"
import django
django.setup()
from django.conf import settings
from django.test import Client
browser = Client(headers={"host": "pore.powiat.example", "x-forwarded-proto": "https"})
cookies = {name: getattr(settings, name) for name in dir(settings) if name.startswith(("SESSION_COOKIE", "CSRF_COOKIE"))}
plain = Client(headers={"host": "pore.powiat.example"}).get("/")
print(json.dumps([dict(browser.options("/").items()), cookies, plain.status_code, plain["Location"]]))
"""


def test_production_speaks_https_only():
    result = start(code=IN_PRODUCTION)
    assert result.returncode == 0, result.stderr
    headers, cookies, status, location = json.loads(result.stdout.splitlines()[-1])
    assert header_faults(Answer(405, headers, {}, b"", 0, set()), is_signed_in=True) == []
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert (status, location) == (301, "https://pore.powiat.example/")
    for kind in ("SESSION", "CSRF"):
        assert cookies[f"{kind}_COOKIE_NAME"].startswith("__Host-")
        assert cookies[f"{kind}_COOKIE_SECURE"]
        assert cookies[f"{kind}_COOKIE_HTTPONLY"]
        assert cookies[f"{kind}_COOKIE_SAMESITE"] == "Lax"
        assert cookies[f"{kind}_COOKIE_PATH"] == "/"
        assert cookies[f"{kind}_COOKIE_DOMAIN"] is None
