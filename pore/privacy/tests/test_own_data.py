"""My data: all of mine, none of anybody else's."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from pore.audit.models import AuditEntry
from pore.cycle.models import SupportProcess
from pore.desk.demo.people import PEOPLE
from pore.institutions.acting import actor_for
from pore.institutions.actions import invite
from pore.institutions.models import Membership
from pore.people.confirming import confirmed_now
from pore.privacy.own_data import held_about
from support_plans.models import Attendance, Participant


@pytest.fixture
def director(county):
    return Membership.objects.select_related("user", "institution").get(user__email="dyrektor@demo.example")


def tables(user):
    return {one.model: one.rows for one in held_about(user)}


def test_all_that_is_mine_is_there(director):
    data = tables(director.user)
    (account,) = data["people.User"]
    assert account["full_name"][1] == "Dorota Wilczak"
    assert "password" not in account
    assert [row["name"][1] for row in data["cycle.Signature"]] == ["Dorota Wilczak"]
    assert len(data["sharing.Grant"]) == 3
    assert {"institutions.Membership", "cycle.TimelineEntry", "diagnosis.DiagnosisSection", "audit.AuditEntry"} <= set(data)


def test_own_attendance_is_found_by_the_address(director):
    process = SupportProcess.objects.get(school__rspo=900011)
    person = Participant.objects.filter(process=process).first()
    Participant.objects.filter(pk=person.pk).update(email="Dyrektor@demo.example")
    data = tables(director.user)
    assert data["support_plans.Participant"][0]["name"][1] == person.name
    assert len(data["support_plans.Attendance"]) == Attendance.objects.filter(participant=person).count() > 0


@pytest.mark.parametrize("name", ["dyrektor", "sore", "koordynator", "gmina", "administrator"])
def test_nothing_about_others_and_no_contents(county, name):
    """Names, addresses and contents of everybody else in the county: none in the copy of one person."""
    coordinator = Membership.objects.select_related("institution", "user").get(user__email="koordynator@demo.example")
    invite(
        institution=coordinator.institution,
        role="official",
        email="zaproszona@x.example",
        by=coordinator.user,
        actor=actor_for(coordinator),
    )
    user = get_user_model().objects.get(email=f"{name}@demo.example")
    text = json.dumps([one.as_json() for one in held_about(user)], ensure_ascii=False)
    others = {full_name for _name, full_name, _place, _role in PEOPLE} - {user.full_name}
    markers = others | {"zaproszona@x.example", "41%", "wspólnych kroków", "zadań tekstowych", "RPW 1"}
    markers |= set(Participant.objects.values_list("name", flat=True))
    assert [marker for marker in markers if marker in text] == []
    assert user.full_name in text


def confirmed(client, user):
    """The client's sign-in counts as freshly confirmed."""
    request = type("Request", (), {"session": client.session})()
    confirmed_now(request, user)
    request.session.save()
    return client


def test_file_and_page_ask_for_the_password_first(director, sign_in):
    client = sign_in("dyrektor")
    session = client.session
    session.pop("account_authentication_methods", None)
    session.save()
    for route in ("privacy:everything", "privacy:my_data_file", "privacy:erasure"):
        answer = client.get(reverse(route))
        assert answer["Location"].startswith(reverse("account_reauthenticate"))


def test_file_is_json_and_leaves_a_trace(director, sign_in):
    client = confirmed(sign_in("dyrektor"), director.user)
    answer = client.get(reverse("privacy:my_data_file"))
    assert answer["Content-Disposition"] == 'attachment; filename="moje-dane.json"'
    assert {one["table"] for one in answer.json()["data"]} == set(tables(director.user))
    assert AuditEntry.objects.filter(action="exported", user_id=director.user_id).count() == 1


def test_page_shows_the_same_in_words(director, sign_in):
    client = confirmed(sign_in("dyrektor"), director.user)
    page = client.get(reverse("privacy:everything")).content.decode()
    assert "Dorota Wilczak" in page
    assert "Sienkowski" not in page


def test_name_is_corrected_and_former_signatures_stay(director, sign_in):
    sign_in("dyrektor").post(reverse("privacy:name"), {"full_name": "Dorota  Wilczak-Nowa"})
    director.user.refresh_from_db()
    assert director.user.full_name == "Dorota Wilczak-Nowa"
    assert [row["name"][1] for row in tables(director.user)["cycle.Signature"]] == ["Dorota Wilczak"]
    assert AuditEntry.objects.filter(action="name_corrected").count() == 1


def test_empty_name_is_refused(director, sign_in):
    assert "po-errors" in sign_in("dyrektor").post(reverse("privacy:name"), {"full_name": " "}).content.decode()
