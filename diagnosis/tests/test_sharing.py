"""Sharing: opening for a time, checking first, withdrawing in one click, the page that says who sees what."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from diagnosis.actions import open_sections
from diagnosis.models import DiagnosisSection
from diagnosis.shares import shares_of
from pore.base.school_year import last_day_of_support
from pore.cycle.models import SupportProcess, TimelineEntry
from pore.institutions.acting import actor_for
from pore.institutions.models import Membership
from pore.sharing.models import Grant, Publication
from pore.tests.forms_on import send


def process_of(rspo):
    return SupportProcess.objects.select_related("school", "partnership").filter(school__rspo=rspo).latest("pk")


def member(name, role):
    return Membership.objects.select_related("user", "institution").get(user__email=f"{name}@demo.example", role=role)


def url(name, process, *more):
    return reverse(f"diagnosis:{name}", args=[process.uuid, *more])


def section_url(process, code):
    return reverse("diagnosis:section", args=[process.uuid, code])


@pytest.fixture
def leading(county):
    """The process with three parts open to the SORE and conclusions published to two kinds of readers."""
    return process_of(900011)


@pytest.fixture
def closed(county):
    """A running process of which nothing is open."""
    return process_of(900017)


def choice(person, *sections, **more):
    return {"once": str(uuid4()), "membership": person.pk, "sections": sections, "period": "week", **more}


# --- Opening: choose, check, open ---


def test_opening_asks_once_more_with_names_and_opens_nothing_yet(closed, sign_in):
    page = sign_in("dyrektor17").post(url("grant", closed), choice(member("sore", "sore"), "voices", "problem"))
    (sight,) = page.context["sights"]
    assert sight.reader.people == ("Marek Sienkowski",)
    assert sight.what == "Głos nauczycieli, uczniów i rodziców; Obszar do rozwoju"
    assert page.context["until"] == timezone.localdate() + timedelta(7)
    assert not Grant.objects.filter(process_uuid=closed.uuid).exists()


def test_confirmed_choice_opens_for_the_period(closed, sign_in):
    sore, client = member("sore", "sore"), sign_in("dyrektor17")
    check = client.post(url("grant", closed), choice(sore, "voices"))
    client.post(url("grant", closed), dict(check.context["resent"]) | {"confirmed": "1"})
    opened = Grant.objects.get(process_uuid=closed.uuid)
    assert (opened.section, opened.membership, opened.until) == ("voices", sore, timezone.localdate() + timedelta(7))
    assert sign_in("sore").get(section_url(closed, "voices")).status_code == 200


def test_choice_can_be_changed_instead_of_confirmed(closed, sign_in):
    page = sign_in("dyrektor17").post(url("grant", closed), choice(member("sore", "sore"), "voices", change="1"))
    assert page.context["form"].data["period"] == "week"
    assert not Grant.objects.filter(process_uuid=closed.uuid).exists()


def test_confirmed_twice_opens_once(closed, sign_in):
    data = choice(member("sore", "sore"), "voices", confirmed="1")
    client = sign_in("dyrektor17")
    for _time in range(2):
        client.post(url("grant", closed), data)
    assert TimelineEntry.objects.filter(process=closed, what="section_opened").count() == 1


@time_machine.travel("2026-11-22 12:00+01:00", tick=False)
@pytest.mark.parametrize(
    ("period", "until"), [("week", date(2026, 11, 29)), ("month", date(2026, 12, 22)), ("june", date(2027, 6, 30))]
)
def test_period_becomes_a_day(period, until, closed, sign_in):
    data = choice(member("sore", "sore"), "voices", confirmed="1", period=period)
    sign_in("dyrektor17").post(url("grant", closed), data)
    assert Grant.objects.get(process_uuid=closed.uuid).until == until


def test_own_day_is_needed_and_has_limits(closed, sign_in):
    client, person = sign_in("dyrektor17"), member("sore", "sore")
    too_late = last_day_of_support(closed.school_year) + timedelta(1)
    for until in ("", (timezone.localdate() - timedelta(1)).isoformat(), too_late.isoformat()):
        page = client.post(url("grant", closed), choice(person, "voices", period="own", until=until, confirmed="1"))
        assert page.context["form"].errors["until"], until
    assert not Grant.objects.filter(process_uuid=closed.uuid).exists()


@time_machine.travel("2027-07-10 12:00+02:00", tick=False)
def test_june_is_not_offered_when_it_has_passed(closed, sign_in):
    SupportProcess.objects.filter(pk=closed.pk).update(school_year=2026)
    form = sign_in("dyrektor17").get(url("grant", closed)).context["form"]
    assert [name for name, _label in form.fields["period"].choices] == ["week", "month", "own"]


def test_reader_is_written_to_without_contents(closed):
    day = timezone.localdate() + timedelta(7)
    open_sections(
        process=closed,
        sections=["voices", "needs"],
        membership=member("sore", "sore"),
        until=day,
        by=member("dyrektor17", "director"),
    )
    (letter,) = [one for one in mail.outbox if one.to == ["sore@demo.example"] and "częś" in one.subject]
    assert str(closed.school) in letter.body
    assert url("sections", closed) in letter.body
    written = DiagnosisSection.objects.get(process=closed, code="voices").answers
    for text in [*filter(lambda one: len(str(one)) > 9, written.values()), "Głos nauczycieli", "Potrzeby szkoły"]:
        assert text not in letter.body


def test_opening_again_after_it_ran_out_is_a_new_share(closed):
    sore, director = member("sore", "sore"), member("dyrektor17", "director")
    today = timezone.localdate()
    opening = {"process": closed, "sections": ["voices"], "membership": sore, "by": director}
    open_sections(**opening, until=today)
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        open_sections(**opening, until=today + timedelta(30))
        first, second = Grant.objects.filter(process_uuid=closed.uuid).order_by("pk")
        assert (first.is_open, second.is_open) == (False, True)
        (shares,) = shares_of(actor_for(director), [closed])
    assert [(one.on, one.how) for one in shares.past] == [(today, "minął termin")]


# --- Longer, shorter, withdrawn ---


def test_last_day_moves_both_ways(leading, sign_in):
    grant = Grant.objects.get(process_uuid=leading.uuid, section="needs")
    client = sign_in("dyrektor")
    for day in (timezone.localdate() + timedelta(1), timezone.localdate() + timedelta(5)):
        send(client, url("grant_end", leading, grant.uuid), period="own", until=day.isoformat())
        grant.refresh_from_db()
        assert grant.until == day


def test_withdrawn_share_is_not_made_longer(leading, sign_in):
    grant = Grant.objects.get(process_uuid=leading.uuid, section="needs")
    before = grant.until
    grant.revoke()
    page = sign_in("dyrektor").post(url("grant_end", leading, grant.uuid), {"period": "week"}, follow=True)
    assert "tej części wycofano" in page.content.decode()
    grant.refresh_from_db()
    assert (grant.until, grant.is_open) == (before, False)


def test_one_click_withdraws_a_part_and_says_who_did(leading, sign_in):
    grant = Grant.objects.get(process_uuid=leading.uuid, section="needs")
    page = sign_in("dyrektor").post(url("revoke", leading, grant.uuid), follow=True)
    assert "możesz udostępnić ją ponownie" in page.content.decode()
    grant.refresh_from_db()
    assert grant.revoked_by.email == "dyrektor@demo.example"
    (shares,) = shares_of(actor_for(member("dyrektor", "director")), [leading])
    assert ("Potrzeby szkoły", "udostępnienie cofnięto: Dorota Wilczak") in [(one.what, one.how) for one in shares.past]


def test_one_click_withdraws_a_published_document(leading, sign_in):
    summary = url("summary", leading)
    assert sign_in("koordynator").get(summary).status_code == 200
    sign_in("dyrektor").post(url("withdraw", leading, "summary", "coordinator"))
    assert sign_in("koordynator").get(summary).status_code == 404
    assert sign_in("biblioteka").get(summary).status_code == 200
    gone = Publication.objects.get(process_uuid=leading.uuid, audience="coordinator")
    assert gone.withdrawn_by.email == "dyrektor@demo.example"


def test_button_of_the_overview_leads_back_to_it(leading, sign_in):
    grant = Grant.objects.get(process_uuid=leading.uuid, section="needs")
    answer = sign_in("dyrektor").post(url("revoke", leading, grant.uuid), {"all": "1"})
    assert answer["Location"] == reverse("diagnosis:sharing_overview")


def test_deputy_reads_and_withdraws_nothing(leading, sign_in):
    client = sign_in("zastepca")
    grant = Grant.objects.get(process_uuid=leading.uuid, section="needs")
    assert "Marek Sienkowski" in client.get(url("sharing", leading)).content.decode()
    assert client.post(url("revoke", leading, grant.uuid)).status_code == 403
    assert client.post(url("withdraw", leading, "summary", "coordinator")).status_code == 403
    assert url("revoke", leading, grant.uuid) not in client.get(url("sharing", leading)).content.decode()


# --- What the pages say ---


def test_nothing_is_shared_at_first(county, sign_in):
    page = sign_in("dyrektor15").get(url("sharing", process_of(900015)))
    assert not page.context["shares"].is_anything_open
    assert page.context["shares"].standing == []
    assert "Niczego nie udostępniasz" in page.content.decode()


def test_page_names_the_people_behind_each_share(leading, sign_in):
    text = sign_in("dyrektor").get(url("sharing", leading)).content.decode()
    for name in ("Marek Sienkowski", "Łucja Przybylak", "Ryszard Kaliniak", "Ewa Świątnicka", "Tomasz Dębnicki"):
        assert name in text


def test_overview_shows_every_process_of_the_school(county, sign_in):
    page = sign_in("dyrektor15").get(reverse("diagnosis:sharing_overview"))
    running, finished = process_of(900015), SupportProcess.objects.get(school__rspo=900015, outcome="finished")
    assert [one.process for one in page.context["shown"]] == [running]
    assert page.context["quiet"] == [finished]
    other = sign_in("dyrektor").get(reverse("diagnosis:sharing_overview"))
    assert [one.process.school.rspo for one in other.context["shown"]] == [900011]


def test_director_of_a_complex_sees_its_schools_only(county, sign_in):
    page = sign_in("zespol").get(reverse("diagnosis:sharing_overview"))
    assert {one.process.school.rspo for one in page.context["shown"]} == {900051}


def test_suspended_share_is_shown_and_opens_nothing(leading, sign_in):
    grant = Grant.objects.get(process_uuid=leading.uuid, section="needs")
    assert sign_in("sore").get(section_url(leading, "needs")).status_code == 200
    grant.suspend()
    assert sign_in("sore").get(section_url(leading, "needs")).status_code == 404
    page = sign_in("dyrektor").get(url("sharing", leading))
    assert [one.section for one in page.context["shares"].suspended] == ["needs"]
    assert "wstrzymane do przejęcia przez nową dyrekcję" in page.content.decode()


def test_finished_process_keeps_publications_until_withdrawn(leading, sign_in):
    for grant in Grant.objects.filter(process_uuid=leading.uuid):
        grant.revoke()
    leading.end("finished")
    page = sign_in("dyrektor").get(url("sharing", leading))
    assert (page.context["may_open"], page.context["shares"].open) == (False, [])
    assert {one.how for one in page.context["shares"].past} == {"zamknięto wraz z końcem procesu"}
    assert sign_in("koordynator").get(url("summary", leading)).status_code == 200
    sign_in("dyrektor").post(url("withdraw", leading, "summary", "coordinator"))
    assert sign_in("koordynator").get(url("summary", leading)).status_code == 404


def test_choices_of_readers_name_people(leading, sign_in):
    form = sign_in("dyrektor").get(url("audiences", leading, "summary")).context["form"]
    labels = dict(form.fields["audiences"].choices)
    assert labels["coordinator"] == "koordynator PORE: Łucja Przybylak"
    assert labels["governing"].endswith(": Tomasz Dębnicki")


def test_readers_without_an_account_are_told(leading, sign_in):
    for one in Membership.objects.filter(role="coordinator"):
        one.leave()
    form = sign_in("dyrektor").get(url("audiences", leading, "summary")).context["form"]
    assert dict(form.fields["audiences"].choices)["coordinator"] == "koordynator PORE: nikt nie ma tam jeszcze konta"


def test_before_publishing_and_sending_names_stand_there(county, sign_in):
    asked = sign_in("dyrektor15").get(url("request_send", process_of(900015)))
    assert ("Łucja Przybylak",) in [one.reader.people for one in asked.context["sights"]]
    kindergarten = process_of(900021)
    page = sign_in("przedszkole").get(url("summary_publish", kindergarten))
    assert [one.reader.people for one in page.context["sights"]] == [("Marek Sienkowski",)]
