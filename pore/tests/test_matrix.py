"""Every route × method × column, near and far: the code does what the contract says, allowed twins beside refusals."""

import re
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from conftest import BACKEND
from diagnosis.models import DiagnosisSection, SupportRequest
from evaluation.models import JointEvaluation
from pore.access.actor import Actor
from pore.access.matrix import COLUMNS as MATRIX_COLUMNS
from pore.access.matrix import MATRIX
from pore.access.policy import registered_models, visible
from pore.access.routes import declaration
from pore.cycle.models import SupportProcess
from pore.tests.contract import COLUMNS, CONTRACT
from pore.tests.world import FAR_ROLES, NEAR, build_world
from support_plans.models import Meeting, SupportPlan

OPEN_LIBRARY = "account_"
SEEN = (200, 302, 409, 410)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture
def unblocked(django_db_blocker):
    with django_db_blocker.unblock():
        yield


def routes():
    """Every named route of the portal: ``{"namespace:name": view}``."""
    found = {}

    def walk(patterns, space=""):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                found[f"{space}{pattern.name}"] = pattern.callback
            else:
                walk(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)

    walk(get_resolver().url_patterns)
    return found


def address(route, world):
    arguments = {}
    for part in CONTRACT[route][0]:
        if "=" in part:
            name, value = part.split("=")
        else:
            name, key = part.split(":")
            thing = world[key]
            value = getattr(thing, "uuid", thing)
        arguments[name] = value
    return reverse(route, kwargs=arguments)


def client_of(column, far):
    client = Client(raise_request_exception=False)
    if column is None:
        return client
    name, role = NEAR[column]
    email = f"{column}@far.example" if far else f"{name}@demo.example"
    user = get_user_model().objects.get(email=email)
    client.force_login(user, backend=BACKEND)
    if not far and role:
        session = client.session
        session["acting_membership"] = user.memberships.get(role=role).pk
        session.save()
    return client


def answer(client, method, url):
    """Status of one request; whatever it changed is rolled back."""
    with transaction.atomic():
        response = getattr(client, method.lower())(url)
        if response.streaming:
            list(response.streaming_content)  # reading to the end closes the file and nothing else
        transaction.set_rollback(True)
    return response


def neutral(response, url):
    """A page without what differs between two openings of it: its own address and the form token."""
    text = response.content.decode().replace(url, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)


def test_every_route_is_declared_and_in_the_contract():
    undeclared = [name for name, view in routes().items() if not name.startswith(OPEN_LIBRARY) and declaration(view) is None]
    assert undeclared == []
    assert {name for name in routes() if not name.startswith(OPEN_LIBRARY)} == set(CONTRACT)


def test_every_declared_document_is_in_the_matrix():
    documents = {declaration(view)[0] for view in routes().values() if declaration(view)}
    assert documents - {"public"} <= set(MATRIX)
    assert set(registered_models().values()) <= set(MATRIX)


def test_relations_of_the_matrix_have_a_meaning(db):
    """Each relation a column has to a document can be asked of every model of that document."""
    for model in registered_models():
        for column in MATRIX_COLUMNS:
            actor = Actor(column=column, user_id=0, membership_id=0, institution_id=0, partnership_id=0, role="sore")
            for action in "CREAS":
                assert visible(actor, model, action).count() == 0 or column == "technical"


@pytest.mark.parametrize("route", CONTRACT)
def test_near(route, world, unblocked):
    _arguments, methods, allowed, forbidden = CONTRACT[route]
    url = address(route, world)
    wrong = []
    for method in methods.split():
        for letter, column in COLUMNS.items():
            status = answer(client_of(column, far=False), method, url).status_code
            if allowed.startswith("+"):
                expected = (int(allowed[1:]),) if allowed[1:] else SEEN
            else:
                expected = SEEN if letter in allowed else (403,) if letter in forbidden else (404,)
            if status not in expected:
                wrong.append(f"{method} {column}: {status}, expected {expected}")
    assert wrong == []


@pytest.mark.parametrize("route", [route for route, row in CONTRACT.items() if row[0] and not row[2].startswith("+")])
def test_far(route, world, unblocked):
    """Strangers with the same role elsewhere: a foreign record and a missing one give the same page."""
    url = address(route, world)
    missing = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", lambda _found: str(uuid4()), url)
    wrong = []
    for method in CONTRACT[route][1].split():
        for column in FAR_ROLES:
            client = client_of(column, far=True)
            foreign = answer(client, method, url)
            unknown = answer(client, method, missing)
            if foreign.status_code not in (404, 403) or foreign.status_code != unknown.status_code:
                wrong.append(f"{method} {column}: {foreign.status_code} and {unknown.status_code}")
            elif neutral(foreign, url) != neutral(unknown, missing):
                wrong.append(f"{method} {column}: a foreign record differs from a missing one")
    assert wrong == []


@pytest.mark.parametrize("route", CONTRACT)
def test_nobody(route, world, unblocked):
    """Without a sign-in: the sign-in page, except for the few public pages."""
    _arguments, methods, allowed, _forbidden = CONTRACT[route]
    url = address(route, world)
    for method in methods.split():
        response = answer(client_of(None, far=False), method, url)
        if allowed.startswith("+"):
            assert response.status_code in ((int(allowed[1:]),) if allowed[1:] else SEEN)
        else:
            assert response.status_code == 302
            assert response["Location"].startswith(reverse(settings.LOGIN_URL))


LISTS = [route for route, row in CONTRACT.items() if not row[0] and "GET" in row[1]]


@pytest.mark.parametrize("route", LISTS)
def test_far_lists_show_nothing_of_the_first_county(route, world, unblocked):
    url = address(route, world)
    for column in FAR_ROLES:
        body = answer(client_of(column, far=True), "GET", url).content.decode()
        for marker in ("Dębin", "Lipow", "Sienkowski", "Wilczak", "Uczniowie rozumieją"):
            assert marker not in body, f"{column} reads {marker} on {route}"


def test_officials_read_no_word_of_the_contents(world, unblocked):
    """Whatever page an official of the running office opens: nothing the school wrote, neither raw nor published."""
    for column in ("gmina_official", "county_official"):
        client = client_of(column, far=False)
        for route, (_arguments, methods, _allowed, _forbidden) in CONTRACT.items():
            if "GET" in methods:
                body = answer(client, "GET", address(route, world)).content.decode()
                for marker in ("zadań tekstowych", "41%", "wspólnych kroków", "Każdy uczy innego sposobu"):
                    assert marker not in body, f"{column} reads {marker} on {route}"


def test_reading_pages_change_nothing(world, unblocked):
    """GET leaves every content row as it was; only logs of reads and refusals grow."""
    content = (SupportProcess, SupportRequest, DiagnosisSection, SupportPlan, Meeting, JointEvaluation)

    def picture():
        return [list(model.objects.order_by("pk").values_list()) for model in content]

    before = picture()
    with transaction.atomic():
        for column in NEAR:
            client = client_of(column, far=False)
            for route, (_arguments, methods, _allowed, _forbidden) in CONTRACT.items():
                if "GET" in methods:
                    page = client.get(address(route, world))
                    list(page.streaming_content if page.streaming else ())
        assert picture() == before
        transaction.set_rollback(True)
