"""Every form that makes something and every button, sent by twenty threads at once: made once, twenty equal answers.

Rows are really written, over connections of their own; at the end every table is emptied again."""

import threading
from io import BytesIO
from uuid import uuid4

import pytest
from celery import current_app
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections, transaction
from django.test import TransactionTestCase
from django.test.client import ClientHandler
from PIL import Image

from conftest import load_lists
from pore.base.models import OneTimeKey
from pore.tests.contract import TRACES
from pore.tests.forms_on import filled
from pore.tests.proof.portal import Browser
from pore.tests.stage import set_the_stage
from pore.tests.test_forms import BUTTONS
from pore.tests.visits import find_forms
from pore.tests.world import build_world

pytestmark = pytest.mark.slow

AT_ONCE = 20
CREATING = (  # in an order in which none takes away what the next one needs
    "institutions:join",
    "diagnosis:begin",
    "diagnosis:grant",
    "diagnosis:request_edit",
    "diagnosis:section",
    "evaluation:recommendation_new",
    "institutions:invite",
    "institutions:invite_again",
    "institutions:invite_directors",
    "privacy:erasure",
    "support_plans:activity_new",
    "support_plans:goal_new",
    "support_plans:indicator_new",
    "support_plans:meeting_new",
    "support_plans:participants_add",
    "desk:new_sore",
)
EDITING_TOO = ("support_plans:goal_edit", "support_plans:indicator_edit", "support_plans:activity_edit")


def a_file():
    contents = BytesIO()
    Image.new("RGB", (8, 8)).save(contents, "PNG")
    return SimpleUploadedFile("wyniki.png", contents.getvalue(), content_type="image/png")


# Answers a walk cannot guess; made anew for each sending.
ANSWERS = {
    "diagnosis:grant": lambda: {"confirmed": "1"},
    "diagnosis:request_edit": lambda: {"file": a_file(), "attach": "1"},
    "diagnosis:section": lambda: {"file": a_file(), "attach": "1"},
    "institutions:join": lambda: {"full_name": "Nowa Osoba", "password": "trzy zielone jabłka"},
    "support_plans:activity_new": lambda: {"cost": "0", "source": "statutory", "payer": "", "hours": "4", "people": "12"},
    "support_plans:indicator_new": lambda: {"baseline": "10,5", "target": "40"},
    "support_plans:meeting_new": lambda: {"minutes": "90"},
    "support_plans:participants_add": lambda: {"people": "Nowa Osoba, matematyka\nDruga Nowa"},
}


@pytest.fixture(scope="module")
def found(django_db_setup, django_db_blocker):
    """Every form of a world that is committed, so that each thread sees it."""
    current_app.loader.import_default_modules()  # an eager job needs its task at once
    with django_db_blocker.unblock():
        load_lists()
        world = build_world()["near"]
        set_the_stage(world)
        yield find_forms(world)
        case = TransactionTestCase()
        case._fixture_teardown()


@pytest.fixture(autouse=True)
def unblocked(django_db_blocker):
    with django_db_blocker.unblock():
        yield


def sending(one, key):
    """What one press sends: plausible answers, under a key that all presses share."""
    data = filled(one.form, **ANSWERS.get(one.target, dict)())
    data |= {name: [value] for name, value in one.form.buttons[:1] if not one.form.typed}
    return data | ({"once": [key]} if "once" in data else {})


def press(one, key):
    """Status and address of the answer."""
    cookies = {name: getattr(value, "value", value) for name, value in one.browser.cookies.items()}
    answer = Browser(ClientHandler(enforce_csrf_checks=False), cookies).post(one.form.action, sending(one, key))
    return answer.status_code, answer.get("Location")


def rows():
    """How many rows each table has, without logs."""
    models = [model for model in apps.get_models() if not model._meta.proxy and model not in (Session, OneTimeKey)]
    return {model: model._base_manager.count() for model in models if model._meta.db_table not in TRACES}


def grown(before):
    return {model.__name__: number - before[model] for model, number in rows().items() if number != before[model]}


def alone(one):
    """The answer to a single press and the rows it makes; undone again."""
    with transaction.atomic():
        before = rows()
        answer = press(one, str(uuid4()))
        made = grown(before)
        transaction.set_rollback(True)
    return answer, made


def together(one):
    """The answers to twenty presses that begin at the same moment, and the rows they make."""
    key, answers, start = str(uuid4()), [], threading.Barrier(AT_ONCE)

    def run():
        start.wait()
        try:
            answers.append(press(one, key))
        finally:
            connections.close_all()

    before = rows()
    threads = [threading.Thread(target=run) for _number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers, grown(before)


def test_every_creating_form_is_tried(found, db):
    assert {one.target for one in found if "once" in one.form.fields} == {*CREATING, *EDITING_TOO}


@pytest.mark.parametrize("target", CREATING)
def test_form_sent_twenty_times_makes_one_record(target, found):
    offered = [one for one in found if one.target == target and "once" in one.form.fields]
    tried = [(one, *alone(one)) for one in offered]
    one, _answer, made = next(attempt for attempt in tried if attempt[2] and attempt[1][0] == 302)
    keys = OneTimeKey.objects.count()
    answers, made_together = together(one)
    assert made_together == made
    assert OneTimeKey.objects.count() == keys + 1
    assert len(set(answers)) == 1
    assert (len(answers), answers[0][0]) == (AT_ONCE, 302)


@pytest.mark.parametrize("target", BUTTONS)
def test_button_pressed_twenty_times_does_it_once(target, found):
    tried = [(one, *alone(one)) for one in found if one.target == target]
    one, answer, made = next((attempt for attempt in tried if attempt[2]), tried[0])
    answers, made_together = together(one)
    assert made_together == made
    assert len(set(answers)) == 1
    assert (len(answers), answers[0][0]) == (AT_ONCE, answer[0])
