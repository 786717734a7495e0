"""Attempts the portal refused: the director sees who tried, the one who tried learns nothing."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pore.access.routes import declaration
from pore.cycle.models import SupportProcess
from pore.desk.refusals import owner_of
from pore.documents.models import Document
from pore.sharing.models import ReadEntry
from pore.tests.contract import CONTRACT
from pore.tests.test_matrix import routes
from support_plans.models import Goal


@pytest.fixture
def process(county):
    return SupportProcess.objects.select_related("school").get(school__rspo=900011)


def url(name, process, *more):
    return reverse(name, args=[process.uuid, *more])


def refused():
    """Who was refused what, oldest first."""
    rows = ReadEntry.objects.filter(how="refused").order_by("pk")
    return list(rows.values_list("membership__user__email", "document", "section"))


def test_expert_tries_the_diagnosis_and_the_director_sees_it(process, sign_in):
    assert sign_in("ekspert").get(url("diagnosis:section", process, "evidence")).status_code == 404
    assert refused() == [("ekspert@demo.example", "diagnosis", "evidence")]
    row = ReadEntry.objects.get(how="refused")
    assert (row.school, row.process_uuid) == (process.school, process.uuid)
    text = sign_in("dyrektor").get(reverse("diagnosis:reads"), {"jak": "refused"}).content.decode()
    for words in ("Hanna Żurawska", "Wyniki egzaminów i\u00a0inne dane", "odmowa"):
        assert words in text
    assert "Hanna Żurawska" in sign_in("dyrektor").get(url("diagnosis:sharing", process)).content.decode()


def test_column_without_any_right_is_noted_too(process, sign_in):
    sign_in("gmina").get(url("support_plans:plan", process))
    assert refused() == [("gmina@demo.example", "plan", "")]


def test_stranger_from_another_school_is_noted(process, sign_in):
    sign_in("dyrektor12").get(url("process", process))
    sign_in("dyrektor12").post(url("diagnosis:request_withdraw", process))
    assert refused() == [("dyrektor12@demo.example", "process", ""), ("dyrektor12@demo.example", "request", "")]


def test_printed_document_and_its_waiting_part_are_noted(process, sign_in):
    document = Document.objects.get(process=process)
    sign_in("ekspert").get(reverse("documents:file", args=[document.uuid]))
    sign_in("gmina").get(document.get_absolute_url(), headers={"HX-Request": "true"})
    assert refused() == [("ekspert@demo.example", "printout", ""), ("gmina@demo.example", "printout", "")]


def test_one_row_for_a_person_a_document_and_an_hour(process, sign_in):
    client = sign_in("ekspert")
    now = timezone.now().replace(minute=20)
    for minutes in (0, 1, 30, 45):
        with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
            client.get(url("diagnosis:section", process, "evidence"))
    assert [row.hour.minute for row in ReadEntry.objects.filter(how="refused")] == [0, 0]


def test_own_people_and_those_without_a_role_are_not_written_down(process, sign_in):
    assert sign_in("nauczyciel").get(url("diagnosis:section", process, "needs")).status_code == 404
    assert sign_in("administrator").get(url("process", process)).status_code == 404
    assert refused() == []


def test_reader_of_the_plan_who_finds_a_part_gone_was_not_refused(process, sign_in):
    assert sign_in("sore").get(url("support_plans:goal_edit", process, uuid4())).status_code in (403, 404)
    assert Goal.objects.filter(process=process).exists()
    assert refused() == []


def test_part_closed_to_a_reader_of_other_parts_counts(process, sign_in):
    sore = sign_in("sore")
    assert sore.get(url("diagnosis:section", process, "needs")).status_code == 200
    assert sore.get(url("diagnosis:section", process, "voices")).status_code == 404
    assert refused() == [("sore@demo.example", "diagnosis", "voices")]


def neutral(response, address):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode().replace(address, ""))


@pytest.mark.parametrize(
    ("person", "name", "more"),
    [
        ("dyrektor12", "diagnosis:section", ("evidence",)),
        ("dyrektor12", "process", ()),
        ("gmina", "support_plans:plan", ()),
        ("dyrektor12", "documents:file", ()),
    ],
)
def test_foreign_and_missing_answer_alike_and_cost_alike(person, name, more, process, sign_in):
    """The same page and as many words with the database: a foreign record gives a row of the log, a missing one a trace."""
    client = sign_in(person)
    named = Document.objects.get(process=process).uuid if name.startswith("documents") else process.uuid
    client.get(reverse(name, args=[uuid4(), *more]))  # whatever is asked for the first time only
    answers = []
    for uuid in (named, uuid4()):
        address = reverse(name, args=[uuid, *more])
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        answers.append((response.status_code, neutral(response, address), len(queries)))
    assert answers[0] == answers[1]


def test_log_names_nothing_else_of_the_one_who_tried(process, sign_in):
    """The SORE supports other schools too; the director reads the role and the institution, never those schools."""
    sign_in("sore").get(url("diagnosis:section", process, "voices"))
    client = sign_in("dyrektor")
    others = [one.school.name for one in SupportProcess.objects.exclude(school=process.school).select_related("school")]
    for page in (reverse("diagnosis:reads"), reverse("diagnosis:reads_file"), url("diagnosis:sharing", process)):
        text = client.get(page).content.decode()
        assert "Marek Sienkowski" in text
        assert [name for name in others if name in text] == []


def test_refusals_of_another_school_stay_there(process, sign_in):
    sign_in("ekspert").get(url("diagnosis:section", process, "evidence"))
    assert "Hanna Żurawska" not in sign_in("dyrektor12").get(reverse("diagnosis:reads")).content.decode()


def test_address_is_traced_to_its_process(process):
    document = Document.objects.get(process=process)
    whose = (process.school_id, process.uuid)
    assert owner_of("process", process.uuid) == owner_of("printout", document.uuid) == whose
    assert owner_of("printout", uuid4()) is None


def test_every_document_of_a_process_has_a_name_in_the_log():
    views = routes()
    about_a_process = {"uuid:process", "uuid:waiting", "uuid:document", "uuid:meeting"}
    asked = {
        declaration(views[name])[0] for name, row in CONTRACT.items() if about_a_process & set(row[0]) and name in views
    }
    assert asked - set(ReadEntry.What.values) == set()


@pytest.mark.parametrize("row", [{"how": "refused"}, {"how": "page", "hour": "2026-11-22T10:00Z"}])
def test_database_knows_refusals_by_their_hour(row, process):
    any_row = {"school": process.school, "process_uuid": process.uuid, "document": "plan"}
    membership = process.assignments.filter(membership__isnull=False).get().membership
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadEntry.objects.create(**any_row, membership=membership, **row)
