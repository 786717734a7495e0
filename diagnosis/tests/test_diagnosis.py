"""D2 and D3: sections, what the school opens, what it publishes."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from diagnosis.models import DiagnosisSection, DiagnosisSummary, DiagnosisTeamMember
from pore.cycle.models import CarriedOver, SupportProcess
from pore.institutions.models import Membership
from pore.sharing.models import Grant, Publication, ReadEntry
from pore.tests.forms_on import forms_on, send


def process_of(rspo):
    return SupportProcess.objects.select_related("school").filter(school__rspo=rspo).latest("pk")


def section(process, code):
    return DiagnosisSection.objects.get(process=process, code=code)


def opening(membership, *sections, until):
    """The confirmed form that opens parts of the diagnosis."""
    return {
        "once": str(uuid4()),
        "membership": membership.pk,
        "sections": sections,
        "period": "own",
        "until": until,
        "confirmed": "1",
    }


def url_of(process, code):
    return reverse("diagnosis:section", args=[process.uuid, code])


@pytest.fixture
def private(county):
    """The process a school has just begun; nothing is written yet."""
    return process_of(900015)


def test_draft_is_saved_unfinished(private, sign_in):
    client = sign_in("dyrektor15")
    client.post(url_of(private, "voices"), {"version": 1, "teachers": "Mało czasu", "draft": "1"})
    stored = section(private, "voices")
    assert (stored.answers, stored.is_done, stored.version) == ({"teachers": "Mało czasu"}, False, 2)


def test_finishing_names_what_is_missing_and_keeps_the_draft(private, sign_in):
    client = sign_in("dyrektor15")
    page = client.post(url_of(private, "problem"), {"version": 1, "statement": "Czytanie", "finish": "1"})
    text = page.content.decode()
    assert "po-errors" in text
    assert "Czytanie" in text
    stored = section(private, "problem")
    assert (stored.answers["statement"], stored.is_done) == ("Czytanie", False)
    again = client.post(
        url_of(private, "problem"),
        {"version": 2, "statement": "Czytanie", "area": "reading", "concerns": "klasy IV", "causes": "x", "finish": "1"},
    )
    assert again.status_code == 302
    assert section(private, "problem").is_done


def test_editing_a_finished_section_opens_it_again(county, sign_in):
    process = process_of(900021)
    stored = section(process, "voices")
    assert stored.is_done
    data = {"version": stored.version, "teachers": "Inaczej", "draft": "1"}
    sign_in("przedszkole").post(url_of(process, "voices"), data)
    assert not section(process, "voices").is_done


def test_two_editors_get_both_texts(private, sign_in):
    client = sign_in("dyrektor15")
    client.post(url_of(private, "voices"), {"version": 1, "teachers": "Pierwszy", "draft": "1"})
    page = client.post(url_of(private, "voices"), {"version": 1, "teachers": "Drugi", "draft": "1"})
    assert page.status_code == 409
    assert "Pierwszy" in page.content.decode()
    assert "Drugi" in page.content.decode()
    assert section(private, "voices").answers == {"teachers": "Pierwszy"}


def test_number_like_pesel_is_refused(private, sign_in):
    page = sign_in("dyrektor15").post(url_of(private, "voices"), {"version": 1, "teachers": "44051401359", "draft": "1"})
    assert "PESEL" in page.content.decode()
    assert section(private, "voices").answers == {}


def test_priorities_wait_for_needs_and_problem(private, sign_in):
    page = sign_in("dyrektor15").get(url_of(private, "priorities"))
    assert [code.value for code in page.context["missing"]] == ["needs", "problem"]
    assert "<textarea" not in page.content.decode()


def test_kindergarten_needs_no_exams(county, sign_in):
    process = process_of(900021)
    stored = section(process, "evidence")
    data = {"version": stored.version, "sources": ["surveys"], "findings": "Dużo nowych dzieci", "finish": "1"}
    sign_in("przedszkole").post(url_of(process, "evidence"), data)
    assert section(process, "evidence").is_done


def test_sore_reads_only_opened_sections_and_the_school_sees_it(county, sign_in):
    process = process_of(900011)
    sore = sign_in("sore")
    assert sore.get(url_of(process, "needs")).status_code == 200
    assert sore.get(url_of(process, "council")).status_code == 404
    rows = ReadEntry.objects.filter(process_uuid=process.uuid, membership__user__email="sore@demo.example")
    assert list(rows.order_by("pk").values_list("section", "how")) == [("needs", "page"), ("council", "refused")]
    assert "Marek Sienkowski" in sign_in("dyrektor").get(reverse("diagnosis:sharing", args=[process.uuid])).content.decode()


def test_own_reading_is_not_logged(county, sign_in):
    process = process_of(900011)
    sign_in("dyrektor").get(url_of(process, "needs"))
    assert not ReadEntry.objects.exists()


def test_withdrawn_and_expired_grants_close_at_once(county, sign_in):
    process = process_of(900011)
    sore, director = sign_in("sore"), sign_in("dyrektor")
    grant = Grant.objects.get(process_uuid=process.uuid, section="needs")
    director.post(reverse("diagnosis:revoke", args=[process.uuid, grant.uuid]))
    assert sore.get(url_of(process, "needs")).status_code == 404
    Grant.objects.filter(section="problem").update(until=timezone.localdate() - timedelta(1))
    assert sore.get(url_of(process, "problem")).status_code == 404


def test_grant_form_opens_chosen_sections_until_a_day(county, sign_in):
    process = process_of(900017)
    sore = Membership.objects.get(user__email="sore@demo.example", role="sore")
    until = timezone.localdate() + timedelta(7)
    data = opening(sore, "voices", "problem", until=until.isoformat())
    sign_in("dyrektor17").post(reverse("diagnosis:grant", args=[process.uuid]), data)
    opened = Grant.objects.open().filter(process_uuid=process.uuid)
    assert set(opened.values_list("section", "until")) == {("voices", until), ("problem", until)}


def test_grant_goes_only_to_people_of_the_process_and_not_for_ever(county, sign_in):
    process = process_of(900017)
    official = Membership.objects.get(user__email="gmina@demo.example")
    data = opening(official, "voices", until="2199-01-01")
    page = sign_in("dyrektor17").post(reverse("diagnosis:grant", args=[process.uuid]), data)
    assert set(page.context["form"].errors) == {"membership", "until"}


def test_team_member_works_on_the_diagnosis(county, sign_in):
    process = process_of(900011)
    teacher = Membership.objects.get(user__email="nauczyciel@demo.example")
    client = sign_in("nauczyciel")
    assert client.get(url_of(process, "needs")).status_code == 404
    team, sharing = (reverse(f"diagnosis:{name}", args=[process.uuid]) for name in ("team", "sharing"))
    send(sign_in("dyrektor"), team, page=sharing, person=[str(teacher.uuid)])
    assert client.get(url_of(process, "needs")).status_code == 200


def test_publishing_needs_the_councils_consent(private, sign_in):
    DiagnosisSummary.objects.filter(process=private).update(problem="p", general_goal="g")
    client = sign_in("dyrektor15")
    data = {"version": DiagnosisSummary.objects.get(process=private).version}
    page = client.post(reverse("diagnosis:summary_publish", args=[private.uuid]), data)
    assert "rada pedagogiczna" in page.content.decode()
    assert not DiagnosisSummary.objects.get(process=private).is_published


def test_director_publishes_only_the_text_they_read(county, sign_in):
    """The deputy saves another text while the page that asks once more is open: it comes again, with the new text."""
    process = process_of(900051)
    SupportProcess.objects.filter(pk=process.pk).update(diagnosed_on=None, planned_on=None)
    DiagnosisSummary.objects.filter(process=process).update(published_at=None, published_by=None)
    client, url = sign_in("zespol"), reverse("diagnosis:summary_publish", args=[process.uuid])
    shown = forms_on(client.get(url).content.decode(), url)[-1]
    summary = DiagnosisSummary.objects.get(process=process)
    summary.problem = "Inny problem"
    summary.save_over(summary.version, ["problem"])
    page = client.post(url, {**shown.data, "audiences": ["governing"]})
    assert page.status_code == 409
    assert "Inny problem" in page.content.decode()
    assert not DiagnosisSummary.objects.get(process=process).is_published
    again = next(form for form in forms_on(page.content.decode(), url) if "version" in form.fields)
    assert again.data["audiences"] == ["governing"]
    client.post(url, again.data)
    assert DiagnosisSummary.objects.get(process=process).problem == "Inny problem"
    assert DiagnosisSummary.objects.get(process=process).is_published


def test_team_chosen_by_two_people_shows_both(county, sign_in):
    process = process_of(900011)
    url, page = (reverse(f"diagnosis:{name}", args=[process.uuid]) for name in ("team", "sharing"))
    teacher = Membership.objects.get(user__email="nauczyciel@demo.example")
    client = sign_in("dyrektor")
    old = next(form for form in forms_on(client.get(page).content.decode(), page) if form.action == url)
    assert client.post(url, {**old.data, "person": [str(teacher.uuid)]}).status_code == 302
    conflict = client.post(url, {**old.data, "person": []})
    assert conflict.status_code == 409
    assert teacher.user.full_name in conflict.content.decode()
    assert DiagnosisTeamMember.objects.filter(process=process).count() == 1


def test_published_conclusions_are_locked_and_read_by_chosen_readers(county, sign_in):
    process = process_of(900051)
    summary = reverse("diagnosis:summary", args=[process.uuid])
    assert sign_in("sore").get(summary).status_code == 200
    assert sign_in("powiat").get(summary).status_code == 200
    assert sign_in("koordynator").get(summary).status_code == 404
    send(sign_in("zespol"), reverse("diagnosis:audiences", args=[process.uuid, "summary"]), audiences=["coordinator"])
    assert sign_in("powiat").get(summary).status_code == 404
    assert sign_in("koordynator").get(summary).status_code == 200
    assert Publication.objects.filter(process_uuid=process.uuid, withdrawn_at=None).count() == 1


def test_recommendations_of_last_year_wait_for_a_decision(private, sign_in):
    client = sign_in("dyrektor15")
    page = client.get(reverse("diagnosis:sections", args=[private.uuid]))
    carried = list(page.context["carried"])
    assert [one.text for one in carried] == ["kontynuować: Objąć wspólnymi krokami klasy I–III"]
    client.post(reverse("diagnosis:carried", args=[private.uuid, carried[0].uuid]), {"decision": "adopted"})
    assert CarriedOver.objects.get(pk=carried[0].pk).decision == "adopted"


def test_chosen_readers_do_not_read_a_draft(county, sign_in):
    process = process_of(900021)
    everybody = ["institutions", "coordinator", "governing", "leader"]
    send(sign_in("przedszkole"), reverse("diagnosis:audiences", args=[process.uuid, "summary"]), audiences=everybody)
    for name in ("koordynator", "biblioteka", "lipowo", "powiat"):
        assert sign_in(name).get(reverse("diagnosis:summary", args=[process.uuid])).status_code == 404


def test_stopping_closes_published_conclusions(county, sign_in):
    process = process_of(900051)
    summary = reverse("diagnosis:summary", args=[process.uuid])
    assert sign_in("powiat").get(summary).status_code == 200
    sign_in("zespol").post(reverse("support_plans:stop", args=[process.uuid]))
    assert sign_in("powiat").get(summary).status_code == 404
    assert not Publication.objects.filter(process_uuid=process.uuid, withdrawn_at=None).exists()


def test_partly_opened_diagnosis_loses_nothing(county, sign_in):
    """The SORE sees the priorities without the needs: weights and choice stay as the school wrote them."""
    process = process_of(900011)
    Grant.objects.filter(process_uuid=process.uuid, section__in=("needs", "problem")).delete()
    stored = section(process, "priorities")
    data = {"version": stored.version, "justification": "Dopisek SORE", "draft": "1"}
    sign_in("sore").post(url_of(process, "priorities"), data)
    now = section(process, "priorities").answers
    assert now == {**stored.answers, "justification": "Dopisek SORE"}


def test_council_part_alone_opens_for_its_reader(county, sign_in):
    process = process_of(900011)
    Grant.objects.filter(section="needs").update(section="council")
    assert sign_in("sore").get(url_of(process, "council")).status_code == 200


def test_council_is_not_finished_before_the_priorities(private, sign_in):
    data = {"version": 1, "council_on": "2026-10-01", "agreed": "on", "finish": "1"}
    sign_in("dyrektor15").post(url_of(private, "council"), data)
    assert not section(private, "council").is_done


def test_only_the_school_says_that_its_council_agrees(county, sign_in):
    process = process_of(900011)
    Grant.objects.filter(section="needs").update(section="council")
    stored = section(process, "council")
    DiagnosisSection.objects.filter(pk=stored.pk).update(done_at=None, done_by=None)
    data = {"version": stored.version, "council_on": "2026-10-01", "agreed": "on", "finish": "1"}
    sign_in("sore").post(url_of(process, "council"), data)
    assert not section(process, "council").is_done


def test_form_without_a_version_is_treated_as_stale(private, sign_in):
    page = sign_in("dyrektor15").post(url_of(private, "voices"), {"teachers": "x", "draft": "1"})
    assert page.status_code == 409


def test_expert_finds_the_way_to_an_opened_section(county, sign_in):
    process = process_of(900017)
    expert = Membership.objects.get(user__email="ekspert@demo.example")
    until = timezone.localdate() + timedelta(7)
    data = opening(expert, "voices", until=until.isoformat())
    sign_in("dyrektor17").post(reverse("diagnosis:grant", args=[process.uuid]), data)
    assert sign_in("ekspert").get(url_of(process, "voices")).status_code == 200
