"""Looking through somebody's eyes: the same page they get, and nothing that could be done with it."""

import re

import pytest
from django.urls import reverse

from diagnosis.models import DiagnosisSection
from pore.access.actor import Actor
from pore.access.matrix import MATRIX
from pore.access.policy import registered_models, visible
from pore.audit.models import AuditEntry
from pore.cycle.models import CostShare, SupportProcess
from pore.desk.eyes import GOVERNING, PAGES, READERS, actor_of, look_only
from pore.institutions.models import Institution, School
from pore.sharing.models import ReadEntry
from support_plans.models import SupportPlan


@pytest.fixture
def process(county):
    """Supported, run by a gmina that pays a part."""
    return SupportProcess.objects.select_related("school").get(school__rspo=900011)


@pytest.fixture
def published(county):
    """Run by the county, its conclusions published to the county."""
    return SupportProcess.objects.select_related("school").get(school__rspo=900051)


def eyes(process, reader, page=""):
    return reverse("desk:eyes", args=[process.uuid, reader, *([page] if page else [])])


def main_of(response):
    assert response.status_code == 200
    return re.search(r"<main\b.*</main>", response.content.decode(), re.DOTALL).group()


def row_of(html, school):
    return next(row for row in re.findall(r"<tr>.*?</tr>", html, re.DOTALL) if str(school) in row)


def test_process_is_what_the_real_official_gets(process, sign_in):
    real = main_of(sign_in("gmina").get(process.get_absolute_url()))
    assert main_of(sign_in("dyrektor").get(eyes(process, GOVERNING, "proces"))) == look_only(real)
    assert str(process.school) in real


def test_row_of_our_schools_is_what_the_real_official_gets(process, sign_in):
    real = main_of(sign_in("gmina").get(reverse("partnerships:our_schools")))
    shown = main_of(sign_in("dyrektor").get(eyes(process, GOVERNING, "nasze-szkoly")))
    assert row_of(shown, process.school) == row_of(real, process.school)
    assert "3000,00" in row_of(shown, process.school)
    assert "w Woli" in real
    assert "w Woli" not in shown


@pytest.mark.parametrize(
    ("reader", "person", "page", "name"),
    [
        ("governing", "powiat", "wnioski", "diagnosis:summary"),
        ("leader", "powiat", "wnioski", "diagnosis:summary"),
        ("governing", "powiat", "proces", "process"),
        ("coordinator", "koordynator", "proces", "process"),
        ("coordinator", "koordynator", "zgloszenie", "diagnosis:request"),
        ("sore", "sore", "zgloszenie", "diagnosis:request"),
        ("sore", "sore", "wnioski", "diagnosis:summary"),
    ],
)
def test_page_is_what_the_real_reader_gets(reader, person, page, name, published, sign_in):
    real = main_of(sign_in(person).get(reverse(name, args=[published.uuid])))
    assert main_of(sign_in("zespol").get(eyes(published, reader, page))) == look_only(real)


def test_sore_sees_the_opened_parts_only(process, sign_in):
    real = main_of(sign_in("sore").get(reverse("diagnosis:sections", args=[process.uuid])))
    shown = main_of(sign_in("dyrektor").get(eyes(process, "sore", "diagnoza")))
    assert shown == look_only(real)
    assert "Potrzeby szkoły" in shown
    assert "Mocne strony" not in shown


def test_what_the_reader_does_not_get_is_said_so(process, published, sign_in):
    for one, person, reader, page in (
        (process, "dyrektor", "governing", "wnioski"),
        (process, "dyrektor", "leader", "proces"),
        (published, "zespol", "coordinator", "wnioski"),
    ):
        answer = sign_in(person).get(eyes(one, reader, page))
        assert answer.status_code == 200
        assert "nie ma takiej strony" in answer.content.decode()


def test_unsent_request_is_nobodys_page(county, sign_in):
    private = SupportProcess.objects.get(school__rspo=900015, outcome="")
    answer = sign_in("dyrektor15").get(eyes(private, "governing", "proces"))
    assert "Zgłoszenie nie zostało wysłane" in answer.content.decode()


@pytest.mark.parametrize("kind", [None, "partner"])
def test_governing_body_outside_the_portal_is_a_clear_empty_page(kind, process, sign_in):
    body = Institution.objects.create(kind=kind, name="Stowarzyszenie Dębowe") if kind else None
    School.objects.filter(pk=process.school_id).update(governing_body=body)
    answer = sign_in("dyrektor").get(eyes(process, "governing"))
    assert answer.status_code == 200
    assert "Tego odbiorcy nie ma w\u00a0portalu" in answer.content.decode()


def test_process_without_a_sore_has_nobodys_eyes(county, sign_in):
    private = SupportProcess.objects.get(school__rspo=900015, outcome="")
    assert actor_of(private, "sore") is None
    assert sign_in("dyrektor15").get(eyes(private, "sore")).status_code == 200


def everything_offered(client, process):
    """Each page of each reader, as far as it is offered."""
    for reader in READERS:
        start = client.get(eyes(process, reader)).content.decode()
        for page in PAGES:
            address = eyes(process, reader, page.slug)
            if address in start:
                yield client.get(address)


def test_looking_is_no_reading_and_no_refusal(process, sign_in):
    client = sign_in("dyrektor")
    before = AuditEntry.objects.count()
    pages = list(everything_offered(client, process))
    assert len(pages) > 15
    assert not ReadEntry.objects.exists()
    assert AuditEntry.objects.count() == before


def test_nothing_can_be_done_on_the_page(process, sign_in):
    for page in everything_offered(sign_in("dyrektor"), process):
        html = main_of(page)
        assert re.findall(r"<a\b[^>]* href=", html) == []
        assert re.findall(r"<(?:button|input|select|textarea)\b(?! disabled)", html) == []


def test_page_is_only_looked_at(process, sign_in):
    assert sign_in("dyrektor").post(eyes(process, "sore", "plan")).status_code == 405
    assert SupportPlan.objects.get(process=process).state == "adopted"


def test_other_schools_are_nowhere(process, sign_in):
    others = {one.school.name for one in SupportProcess.objects.exclude(school=process.school).select_related("school")}
    for page in everything_offered(sign_in("dyrektor"), process):
        assert [name for name in others if name in page.content.decode()] == []


def test_looking_actor_reads_one_school_and_never_acts(process):
    """Whatever the column may do, the policy gives such an actor nothing but rows of that school to read."""
    sore = process.assignments.get(membership__isnull=False).membership
    for column in ("sore", "coordinator", "gmina_official"):
        rights = {"column": column, "membership_id": sore.pk, "institution_id": process.school.governing_body_id}
        actor = Actor(**rights, partnership_id=process.partnership_id, only_school_id=process.school_id)
        assert set(visible(actor, SupportProcess).values_list("school_id", flat=True)) <= {process.school_id}
        assert set(visible(actor, CostShare).values_list("school_id", flat=True)) <= {process.school_id}
        for model in registered_models():
            for action in "CEAS":
                assert not visible(actor, model, action).exists()
    whole = Actor(column="sore", membership_id=sore.pk)
    assert visible(whole, SupportProcess).exclude(school=process.school).exists()
    assert visible(whole, SupportPlan, "E").exists()


def test_deputy_looks_and_staff_does_not(process, sign_in):
    assert sign_in("zastepca").get(eyes(process, "governing")).status_code == 200
    assert sign_in("nauczyciel").get(eyes(process, "governing")).status_code == 404
    assert sign_in("gmina").get(eyes(process, "governing")).status_code == 404


def test_address_outside_the_offer_is_no_page(process, sign_in):
    client = sign_in("dyrektor")
    assert client.get(eyes(process, "governing", "plan")).status_code == 404
    assert "plan" in MATRIX
    assert client.get(eyes(process, "governing").replace("organ-prowadzacy", "kurator")).status_code == 404


def test_director_keeps_their_own_portal_around(process, sign_in):
    page = sign_in("dyrektor").get(eyes(process, "governing"))
    assert [entry["label"] for entry in page.context["menu"]][:2] == ["Pulpit", "Wspomaganie"]
    assert DiagnosisSection.objects.filter(process=process).exists()
