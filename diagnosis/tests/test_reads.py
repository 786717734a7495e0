"""The log of readings: what is written down, how it is found again, and the file the director takes away."""

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from pore.audit.models import AuditEntry
from pore.cycle.models import SupportProcess
from pore.institutions.models import Membership
from pore.sharing.models import Grant, ReadEntry

READS, FILE = "diagnosis:reads", "diagnosis:reads_file"


@pytest.fixture
def process(county):
    return SupportProcess.objects.select_related("school").get(school__rspo=900011)


def url(name, process, *more):
    return reverse(name, args=[process.uuid, *more])


@pytest.fixture
def read(process, sign_in):
    """The SORE read two parts and the conclusions, the coordinator the plan, the expert was refused a part."""
    sore = sign_in("sore")
    for code in ("needs", "problem"):
        sore.get(url("diagnosis:section", process, code))
    sore.get(url("diagnosis:summary", process))
    sign_in("koordynator").get(url("support_plans:plan", process))
    sign_in("ekspert").get(url("diagnosis:section", process, "voices"))
    return process


def found(client, **query):
    return [
        (one.membership.user.full_name, one.document, one.section)
        for one in client.get(reverse(READS), query).context["rows"]
    ]


def lines(client, **query):
    text = client.get(reverse(FILE), query).content.decode()
    return list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))


def test_newest_stands_first_with_person_document_and_way(read, sign_in):
    assert found(sign_in("dyrektor")) == [
        ("Hanna Żurawska", "diagnosis", "voices"),
        ("Łucja Przybylak", "plan", ""),
        ("Marek Sienkowski", "summary", ""),
        ("Marek Sienkowski", "diagnosis", "problem"),
        ("Marek Sienkowski", "diagnosis", "needs"),
    ]


def test_filters_narrow_by_person_document_and_way(read, sign_in):
    client = sign_in("dyrektor")
    coordinator = Membership.objects.get(role="coordinator")
    assert found(client, osoba=str(coordinator.uuid)) == [("Łucja Przybylak", "plan", "")]
    assert found(client, dokument="diagnosis.needs") == [("Marek Sienkowski", "diagnosis", "needs")]
    assert found(client, dokument="summary") == [("Marek Sienkowski", "summary", "")]
    assert found(client, jak="refused") == [("Hanna Żurawska", "diagnosis", "voices")]
    assert len(found(client, proces=str(read.uuid))) == 5


def test_choices_are_those_that_occur(read, sign_in):
    form = sign_in("dyrektor").get(reverse(READS)).context["filter"].form
    people = [label for _value, label in form.fields["osoba"].choices if "(" in str(label)]
    assert [label.split(" (")[0] for label in people] == ["Hanna Żurawska", "Łucja Przybylak", "Marek Sienkowski"]
    documents = dict(form.fields["dokument"].choices)
    assert documents["diagnosis.needs"] == "Potrzeby szkoły"
    assert documents["plan"] == "roczny plan wspomagania"
    assert "evaluation" not in documents


@pytest.mark.parametrize(
    "query", ["?osoba=%00&dokument=x.y.z&proces=1&jak=żle&strona=-7", "?proces=00000000-0000-0000-0000-000000000000"]
)
def test_nonsense_in_the_filter_is_never_an_error(read, sign_in, query):
    for name in (READS, FILE):
        assert sign_in("dyrektor").get(reverse(name) + query).status_code == 200


def test_another_school_reads_nothing_of_it(read, sign_in):
    client = sign_in("dyrektor12")
    sore = Membership.objects.get(user__email="sore@demo.example", role="sore")
    assert found(client) == found(client, osoba=str(sore.uuid), proces=str(read.uuid)) == []
    assert len(lines(client)) == 1


def test_pages_are_turned(process, sign_in):
    reader = Membership.objects.get(user__email="sore@demo.example", role="sore")
    row = {"school": process.school, "process_uuid": process.uuid, "document": "summary", "membership": reader}
    ReadEntry.objects.bulk_create([ReadEntry(**row, how="page") for _number in range(26)])
    client = sign_in("dyrektor")
    assert (len(found(client)), len(found(client, strona=2))) == (25, 1)


def test_file_holds_what_the_filter_shows(read, sign_in):
    client = sign_in("dyrektor")
    header, row = lines(client, jak="refused")
    assert header == ["Kiedy", "Osoba", "Rola", "Instytucja", "Dokument", "Jak", "Szkoła", "Proces"]
    assert row[1:] == [
        "Hanna Żurawska",
        "ekspert",
        "Powiatowy Ośrodek Doskonalenia Nauczycieli w Lipowie",
        "Głos nauczycieli, uczniów i rodziców",
        "odmowa",
        "Szkoła Podstawowa w Dębinie",
        "kompetencje matematyczne",
    ]
    assert len(lines(client)) == 6
    assert AuditEntry.objects.filter(action="exported", subject="reads 1").count() == 1


def test_file_never_starts_a_formula(read, sign_in, django_user_model):
    django_user_model.objects.filter(email="sore@demo.example").update(full_name='=HYPERLINK("http://zle.example")')
    names = {row[1] for row in lines(sign_in("dyrektor"))}
    assert '\'=HYPERLINK("http://zle.example")' in names
    assert not [name for name in names if name.startswith("=")]


def test_file_is_the_directors(read, sign_in):
    deputy = sign_in("zastepca")
    assert deputy.get(reverse(READS)).status_code == 200
    assert deputy.get(reverse(FILE)).status_code == 403
    assert reverse(FILE) not in deputy.get(reverse(READS)).content.decode()


# --- What is written down ---


def test_sore_writes_the_plan_so_their_looks_at_it_are_no_news(process, sign_in):
    sign_in("sore").get(url("support_plans:plan", process))
    assert not ReadEntry.objects.filter(document="plan").exists()
    sign_in("koordynator").get(url("support_plans:plan", process))
    assert ReadEntry.objects.get(document="plan").membership.role == "coordinator"


def test_chain_on_the_page_of_a_process_counts_as_reading(process, sign_in):
    sign_in("koordynator").get(process.get_absolute_url())
    assert set(ReadEntry.objects.values_list("document", flat=True)) == {"summary", "plan"}


def test_conflict_page_is_no_way_to_read_unseen(process, sign_in):
    sore = sign_in("sore")
    page = sore.post(url("diagnosis:section", process, "needs"), {"version": 1, "need_1": "x", "draft": "1"})
    assert page.status_code == 409
    assert ReadEntry.objects.filter(section="needs", how="page").count() == 1


# --- The first reading of each share ---


def first_reads(client):
    return [(one.section, one.membership.user.full_name) for one in client.get("/").context["first_reads"]]


def test_first_reading_is_news_on_the_home_page(process, sign_in):
    director, sore = sign_in("dyrektor"), sign_in("sore")
    assert first_reads(director) == []
    for _time in range(2):
        sore.get(url("diagnosis:section", process, "needs"))
    sore.get(url("diagnosis:section", process, "voices"))
    assert first_reads(director) == [("needs", "Marek Sienkowski")] == first_reads(sign_in("zastepca"))
    assert "first_reads" in sign_in("nauczyciel").get("/").context
    assert first_reads(sign_in("nauczyciel")) == []
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert first_reads(sign_in("dyrektor")) == []


def test_shared_again_its_first_reading_is_news_again(process, sign_in):
    sore = sign_in("sore")
    sore.get(url("diagnosis:section", process, "needs"))
    old = Grant.objects.get(process_uuid=process.uuid, section="needs")
    old.revoke()
    Grant.objects.create(
        school=process.school,
        process_uuid=process.uuid,
        section="needs",
        membership=old.membership,
        until=old.until,
        latest=old.latest,
        granted_by=old.granted_by,
    )
    assert len(first_reads(sign_in("dyrektor"))) == 1
    sore.get(url("diagnosis:section", process, "needs"))
    assert len(first_reads(sign_in("dyrektor"))) == 2
