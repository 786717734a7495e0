"""Erasing a person: seven days to change one's mind, then nothing left to find, also after a backup came back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from pore.access.actor import NOBODY
from pore.audit.models import AuditEntry
from pore.base.errors import NotReady
from pore.cycle.models import Handover, SupportProcess
from pore.institutions.models import Invitation, Membership
from pore.jobs.letters import send_letter
from pore.jobs.models import Mail
from pore.privacy.actions import carry_out_erasure, request_erasure
from pore.privacy.erasing import duties_of, erase
from pore.privacy.models import ErasedPerson, ErasureRequest
from pore.privacy.registry import TABLES
from pore.privacy.tasks import keep_to_retention
from pore.privacy.tests.test_own_data import confirmed
from support_plans.models import Participant


@pytest.fixture(autouse=True)
def _ledger(settings, tmp_path):
    settings.PORE_ERASURE_LEDGER = str(tmp_path / "erasures.jsonl")
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"


def person(name):
    return get_user_model().objects.get(email=f"{name}@demo.example")


def places_of(*markers):
    """``{table.column}`` of the whole database in which a marker is found, whatever the kind of the column."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for column in connection.introspection.get_table_description(cursor, table):
                name = connection.ops.quote_name(column.name)
                for marker in markers:
                    cursor.execute(
                        f"SELECT 1 FROM {connection.ops.quote_name(table)}"  # noqa: S608
                        f" WHERE lower(CAST({name} AS text)) LIKE %s LIMIT 1",
                        [f"%{marker.lower()}%"],
                    )
                    if cursor.fetchone():
                        found.add(f"{table}.{column.name}")
    return found


def surround(user):
    """Everything that can name a person: invitations, letters to them and about them, lists of participants, a sign-in."""
    process = SupportProcess.objects.get(school__rspo=900011)
    Participant.objects.create(process=process, name=user.full_name, email=user.email)
    Invitation.issue(institution=process.school, role="staff", email=user.email, invited_by=None)
    send_letter("mails/sore_assigned.txt", "Temat", [user.email], process=process)
    Mail.objects.create(to="inna@x.example", subject="x", body=f"Pisze {user.full_name}.", message_id=f"<{uuid4()}>")


def test_nothing_is_left_of_a_person_without_duties(county, sign_in):
    user = person("nauczyciel")
    surround(user)
    client = sign_in("nauczyciel")
    assert places_of(user.full_name, user.email)
    name, address = user.full_name, user.email
    erase(user)
    assert places_of(name, address) == set()
    assert client.get(reverse("home")).status_code == 302
    assert (user.is_active, user.has_usable_password(), user.memberships.current().count()) == (False, False, 0)
    assert Invitation.objects.filter(email=user.email, accepted_at=None, revoked_at=None).count() == 0


def test_duties_stay_and_are_named_beforehand(county):
    """Of a SORE who signed, only the columns the map keeps by duty still hold the name."""
    user = person("sore")
    surround(user)
    name, address = user.full_name, user.email
    promised = duties_of(user)
    assert len(promised) == 3
    erase(user)
    kept = {
        f"{apps.get_model(table.model)._meta.db_table}.{column}"
        for table in TABLES.values()
        for column in table.duty.split()
    }
    left = places_of(name, address)
    assert left
    assert left <= kept


def test_dump_restored_and_replayed_holds_nothing(county, django_capture_on_commit_callbacks):
    """The ledger lies beside the database: a restored backup knows the person again, and the ledger not any more."""
    user = person("nauczyciel")
    surround(user)
    backup = {name: getattr(user, name) for name in ("full_name", "email", "password", "is_active")}
    with django_capture_on_commit_callbacks(execute=True):
        entry = erase(user)
    ErasedPerson.objects.all().delete()
    get_user_model().objects.filter(pk=user.pk).update(**backup)
    Mail.objects.create(to=backup["email"], subject="x", body="x", message_id="<old@x>")
    Participant.objects.filter(email="", name=entry.pseudonym).update(name=backup["full_name"], email=backup["email"])
    assert places_of(backup["full_name"], backup["email"])
    call_command("replay_erasures", verbosity=0)
    assert places_of(backup["full_name"], backup["email"]) == set()
    assert ErasedPerson.objects.get().pseudonym == entry.pseudonym
    call_command("replay_erasures", verbosity=0)
    user.refresh_from_db()
    assert user.full_name == entry.pseudonym


def test_namesake_keeps_their_name(county):
    user = person("nauczyciel")
    get_user_model().objects.create(email="druga@x.example", full_name=user.full_name)
    Mail.objects.create(to="inna@x.example", subject="x", body=f"Pisze {user.full_name}.", message_id="<m@x>")
    erase(user)
    assert "Pisze Iwona Sarnecka." in Mail.objects.get(message_id="<m@x>").body


def test_person_asks_waits_and_changes_their_mind(county, sign_in):
    user = person("nauczyciel")
    client = confirmed(sign_in("nauczyciel"), user)
    client.post(reverse("privacy:erasure"), {"once": uuid4(), "sure": "on"})
    assert Mail.objects.filter(to=user.email).count() == 1
    assert "Iwona Sarnecka" in client.get(reverse("privacy:my_data")).content.decode()
    client.post(reverse("privacy:erasure_withdraw"))
    assert ErasureRequest.open_of(user) is None
    client.post(reverse("privacy:erasure"), {"once": uuid4(), "sure": "on"})
    assert ErasureRequest.open_of(user) is not None


def test_unticked_box_asks_for_nothing(county, sign_in):
    client = confirmed(sign_in("nauczyciel"), person("nauczyciel"))
    assert client.post(reverse("privacy:erasure"), {"once": uuid4()}).status_code == 200
    assert ErasureRequest.objects.count() == 0


def test_night_after_seven_days_erases(county, time_machine):
    user = person("sore")
    request_erasure(user=user, by=NOBODY)
    keep_to_retention()
    assert person("sore").is_active
    time_machine.move_to(timezone.now() + timedelta(days=7, hours=1))
    keep_to_retention()
    user.refresh_from_db()
    assert (user.is_active, user.email) == (False, f"{user.uuid.hex}@erased.invalid")
    assert Handover.objects.filter(from_membership__user=user, process__school__rspo=900011).exists()


def test_last_director_first_needs_a_successor(county, time_machine):
    user = person("dyrektor")
    with pytest.raises(NotReady):
        request_erasure(user=user, by=NOBODY)
    successor = Membership.objects.create(
        user=person("nauczyciel"), institution=user.memberships.get().institution, role="director"
    )
    request = request_erasure(user=user, by=NOBODY)
    successor.leave()
    time_machine.move_to(timezone.now() + timedelta(days=8))
    with pytest.raises(NotReady):
        carry_out_erasure(request)
    keep_to_retention()
    assert AuditEntry.objects.filter(action="erasure_waits").count() == 1
    assert ErasureRequest.open_of(user) == request
    Membership.objects.create(user=person("zastepca"), institution=successor.institution, role="director")
    assert carry_out_erasure(request)
    assert not carry_out_erasure(request)


def test_asked_twice_is_one_request(county):
    request_erasure(user=person("nauczyciel"), by=NOBODY)
    with pytest.raises(NotReady):
        request_erasure(user=person("nauczyciel"), by=NOBODY)


def test_command_asks_for_somebody_who_wrote(county, capsys):
    call_command("request_erasure", "nauczyciel@demo.example")
    assert ErasureRequest.objects.get().user == person("nauczyciel")
