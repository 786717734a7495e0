"""D1: begin privately, write a draft, send, decide."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from diagnosis.actions import open_process, send_request, stop_process, withdraw_request
from diagnosis.models import SupportRequest
from diagnosis.notices import directors_of
from pore.base.errors import NotReady
from pore.base.school_year import last_day_of_support
from pore.cycle.models import Assignment, SupportProcess, TimelineEntry
from pore.institutions.models import Institution, Membership
from pore.jobs.models import Mail
from pore.sharing.models import Grant


def director_of(rspo):
    return Membership.objects.select_related("institution", "user").get(institution__rspo=rspo, role="director")


def request_of(rspo):
    rows = SupportRequest.objects.select_related("process__partnership", "process__school")
    return rows.filter(process__school__rspo=rspo).latest("pk")


def test_one_key_begins_one_process(county, sign_in):
    client = sign_in("przedszkole22")
    school = director_of(900022).institution
    data = {"once": str(uuid4()), "school": school.pk, "school_year": SupportProcess.objects.first().school_year}
    first = client.post(reverse("diagnosis:begin"), data)
    second = client.post(reverse("diagnosis:begin"), data)
    assert first["Location"] == second["Location"]
    assert SupportProcess.objects.filter(school=school).count() == 1


def test_key_with_other_contents_shows_both(county, sign_in):
    client = sign_in("przedszkole22")
    school, year = director_of(900022).institution, SupportProcess.objects.latest("school_year").school_year
    data = {"once": str(uuid4()), "school": school.pk, "school_year": year}
    client.post(reverse("diagnosis:begin"), data)
    answer = client.post(reverse("diagnosis:begin"), {**data, "school_year": year + 1})
    assert answer.status_code == 409
    assert SupportProcess.objects.filter(school=school).count() == 1


def test_third_process_of_a_year_is_refused(county):
    director = director_of(900022)
    for _number in range(2):
        open_process(school=director.institution, school_year=2030, by=director)
    with pytest.raises(NotReady):
        open_process(school=director.institution, school_year=2030, by=director)


def test_private_until_sent(county, sign_in):
    director = director_of(900022)
    process = open_process(school=director.institution, school_year=2030, by=director)
    coordinator = sign_in("koordynator")
    assert coordinator.get(process.get_absolute_url()).status_code == 404
    send_request(request=request_of(900022), by=director)
    assert coordinator.get(process.get_absolute_url()).status_code == 200


def test_draft_may_lack_anything_and_sending_names_what_is_missing(county, sign_in):
    director = director_of(900022)
    process = open_process(school=director.institution, school_year=2030, by=director)
    client = sign_in("przedszkole22")
    answer = client.post(reverse("diagnosis:request_edit", args=[process.uuid]), {"version": 1, "expectations": "Tak"})
    assert answer.status_code == 302
    page = client.post(reverse("diagnosis:request_send", args=[process.uuid]))
    assert set(page.context["form"].errors) >= {"services", "areas", "teachers", "declaration"}
    assert request_of(900022).state == "draft"


def test_stale_save_shows_both_texts_and_loses_nothing(county, sign_in):
    one = request_of(900015)
    url = reverse("diagnosis:request_edit", args=[one.process.uuid])
    client = sign_in("dyrektor15")
    client.post(url, {"version": one.version, "expectations": "Pierwszy tekst"})
    page = client.post(url, {"version": one.version, "expectations": "Drugi tekst"})
    assert page.status_code == 409
    text = page.content.decode()
    assert "Pierwszy tekst" in text
    assert "Drugi tekst" in text
    resent = dict(page.context["resent"])
    client.post(url, {**resent, "version": page.context["version"]})
    assert request_of(900015).expectations == "Drugi tekst"


def test_sent_request_has_a_number_and_waits(county):
    one = request_of(900012)
    assert one.number.startswith("ZW/")
    assert one.waits_for_decision


def test_coordinator_accepts_and_assigns(county, sign_in, settings):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    one = request_of(900012)
    sore = Membership.objects.get(user__email="sore2@demo.example")
    library = Membership.objects.get(user__email="biblioteka@demo.example").institution
    data = {"decision": "accept", "sore": sore.pk, "institutions": [str(library.uuid)], "version": one.version}
    data |= {"criteria": ["area", "near"], "reason": "Zna szkołę od lat"}
    sign_in("koordynator").post(reverse("diagnosis:decide", args=[one.process.uuid]), data)
    one = request_of(900012)
    assert (one.state, one.process.stage) == ("accepted", 1)
    assigned = Assignment.objects.filter(process=one.process)
    assert set(assigned.values_list("institution_id", "membership_id")) == {
        (sore.institution_id, sore.pk),
        (library.pk, None),
    }
    assert set(Mail.objects.values_list("to", flat=True)) == {"dyrektor12@demo.example", "sore2@demo.example"}
    person = assigned.get(membership=sore)
    assert (person.criteria, person.until) == (["area", "near"], last_day_of_support(one.process.school_year))
    assert "Zna szkołę od lat" in Mail.objects.get(to="dyrektor12@demo.example").body
    assert "Zna szkołę od lat" in sign_in("dyrektor12").get(one.process.get_absolute_url()).content.decode()


def test_accepting_asks_why_this_person(county, sign_in):
    one = request_of(900012)
    sore = Membership.objects.get(user__email="sore2@demo.example")
    data = {"decision": "accept", "sore": sore.pk, "version": one.version}
    page = sign_in("koordynator").post(reverse("diagnosis:decide", args=[one.process.uuid]), data)
    assert page.context["form"].errors["criteria"]
    assert request_of(900012).state == "sent"


@pytest.mark.parametrize("tie", ["works there", "works in its zespół", "under the director"])
def test_tied_sore_is_assigned_only_with_a_reason(county, sign_in, tie):
    one, sore = request_of(900012), Membership.objects.get(user__email="sore2@demo.example")
    school = Institution.objects.get(rspo=900012)
    if tie == "works in its zespół":
        Institution.objects.filter(pk=school.pk).update(parent=Institution.objects.get(rspo=900050))
        Membership.objects.create(user=sore.user, institution=Institution.objects.get(rspo=900050), role="staff")
    elif tie == "works there":
        Membership.objects.create(user=sore.user, institution=school, role="staff")
    else:
        Membership.objects.create(user=director_of(900012).user, institution=sore.institution, role="head")
    client, url = sign_in("koordynator"), reverse("diagnosis:decide", args=[one.process.uuid])
    data = {"decision": "accept", "sore": sore.pk, "version": one.version, "criteria": ["area"]}
    errors = client.post(url, data).context["form"].errors
    assert set(errors) == {"despite", "reason"}
    assert client.post(url, {**data, "despite": "on", "reason": "Nikt inny nie ma godzin"}).status_code == 302
    assert Assignment.objects.get(process=one.process, membership=sore).reason == "Nikt inny nie ma godzin"


@pytest.mark.parametrize("decision", ["return", "reject"])
def test_refusal_needs_a_reason(county, sign_in, decision):
    one = request_of(900012)
    client, url = sign_in("koordynator"), reverse("diagnosis:decide", args=[one.process.uuid])
    data = {"decision": decision, "version": one.version}
    assert client.post(url, data).context["form"].errors["reason"]
    client.post(url, {**data, "reason": "Brakuje liczby nauczycieli"})
    one = request_of(900012)
    assert one.state == {"return": "needs_changes", "reject": "rejected"}[decision]
    assert one.process.is_running is (decision == "return")


def test_foreign_sore_cannot_be_assigned(county, sign_in):
    one = request_of(900012)
    director = director_of(900011)
    data = {"decision": "accept", "sore": director.pk, "version": one.version}
    page = sign_in("koordynator").post(reverse("diagnosis:decide", args=[one.process.uuid]), data)
    assert page.context["form"].errors["sore"]


def test_second_decision_comes_too_late(county):
    one = request_of(900012)
    one.decide("accepted", by=director_of(900011).user)
    with pytest.raises(NotReady):
        request_of(900012).decide("rejected", by=director_of(900011).user, reason="x")


def test_withdrawn_request_ends_the_process(county):
    one = request_of(900012)
    withdraw_request(request=one, by=director_of(900012))
    assert SupportProcess.objects.get(pk=one.process_id).outcome == "withdrawn"


def test_school_stops_without_a_reason_and_everything_closes(county, sign_in):
    process = SupportProcess.objects.get(school__rspo=900011)
    sign_in("dyrektor").post(reverse("support_plans:stop", args=[process.uuid]))
    process.refresh_from_db()
    assert process.outcome == "stopped"
    assert not Grant.objects.open().filter(process_uuid=process.uuid).exists()
    assert TimelineEntry.objects.filter(process=process).first().what == "stopped"
    with pytest.raises(NotReady):
        stop_process(process=process, by=director_of(900011))


def test_stopped_process_vanishes_for_the_governing_body(county, sign_in):
    process = SupportProcess.objects.get(school__rspo=900011)
    official = sign_in("gmina")
    assert official.get(process.get_absolute_url()).status_code == 200
    stop_process(process=process, by=director_of(900011))
    assert official.get(process.get_absolute_url()).status_code == 404
    assert "bez wspomagania" in official.get(reverse("partnerships:our_schools")).content.decode()


@pytest.mark.parametrize(
    "change",
    [
        {"state": "sent", "sent_at": None},
        {"state": "rejected", "decision_reason": ""},
    ],
)
def test_database_refuses_an_impossible_request(county, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        SupportRequest.objects.filter(process__school__rspo=900012).update(**change)


def test_stopped_process_leaves_the_queue(county, sign_in):
    one = request_of(900012)
    stop_process(process=one.process, by=director_of(900012))
    assert request_of(900012).state == "withdrawn"
    assert sign_in("koordynator").get("/").context["waiting"] == []


def test_director_of_a_group_of_schools_gets_the_letters(county):
    school = SupportProcess.objects.get(school__rspo=900051).school
    assert directors_of(school) == ["zespol@demo.example"]


def test_huge_number_in_a_choice_is_a_field_error(county, sign_in):
    one = request_of(900012)
    url = reverse("diagnosis:decide", args=[one.process.uuid])
    page = sign_in("koordynator").post(url, {"decision": "reject", "reason": "x", "institutions": ["9" * 30]})
    assert page.context["form"].errors["institutions"]
