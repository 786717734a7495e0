"""Succession: a new director and a new SORE take over item by item; until then nothing stays open."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from diagnosis.actions import open_sections
from pore.audit.models import AuditEntry
from pore.base.errors import NotReady
from pore.cycle.models import Assignment, Handover, HandoverItem, SupportProcess, TimelineEntry
from pore.desk.assigning import replace_sore
from pore.desk.leaving import end_membership
from pore.desk.packets import groups_for
from pore.desk.takeover import decide
from pore.institutions.acting import actor_for
from pore.institutions.models import Institution, Membership
from pore.jobs.models import Mail
from pore.sharing.models import Grant, Publication
from support_plans.models import Meeting

URL = "/przejecie/"


def member(name, role=None):
    rows = Membership.objects.select_related("institution", "user", "partnership")
    return rows.get(user__email=f"{name}@demo.example", **({"role": role} if role else {}))


def process_of(rspo):
    return SupportProcess.objects.select_related("school", "partnership").get(school__rspo=rspo)


def lines_for(name, role=None):
    return [line for group in groups_for(actor_for(member(name, role))) for line in group.lines]


def line_of(name, kind, role=None, section=None):
    return next(
        one
        for one in lines_for(name, role)
        if one.item and one.item.kind == kind and (section is None or one.item.grant.section == section)
    )


def section_page(process, code):
    return reverse("diagnosis:section", args=[process.uuid, code])


# --- A new director ---


def test_successor_sees_shares_publications_and_open_matters(county, sign_in):
    client = sign_in("dyrektor14")
    assert URL in [row.url for row in client.get("/").context["waiting"]]
    page = client.get(URL).content.decode()
    for words in ("Henryk Olszowy", "Alina Borowczyk", "Potrzeby szkoły", "Obszar do rozwoju"):
        assert words in page
    kinds = sorted(line.item.kind for line in lines_for("dyrektor14") if line.item)
    assert kinds == ["grant", "grant", "publication"]


def test_suspended_part_is_a_404_until_the_successor_confirms_it(county, sign_in):
    process, reader = process_of(900014), sign_in("sore2")
    assert reader.get(section_page(process, "needs")).status_code == 404
    needs, problem = (line_of("dyrektor14", "grant", section=code) for code in ("needs", "problem"))
    sign_in("dyrektor14").post(URL, {needs.name: "confirmed"})
    assert reader.get(section_page(process, "needs")).status_code == 200
    assert reader.get(section_page(process, "problem")).status_code == 404
    assert problem.name in [line.name for line in lines_for("dyrektor14")]
    assert Handover.objects.open().filter(process=process).exists()


def test_given_up_share_is_withdrawn_for_good(county, sign_in):
    process, line = process_of(900014), line_of("dyrektor14", "grant", section="needs")
    sign_in("dyrektor14").post(URL, {line.name: "withdrawn"})
    grant = Grant.objects.get(pk=line.item.grant_id)
    assert (grant.revoked_at is not None, grant.revoked_by) == (True, member("dyrektor14").user)
    assert sign_in("sore2").get(section_page(process, "needs")).status_code == 404


def test_publication_stays_or_is_withdrawn(county, sign_in):
    line = line_of("dyrektor14", "publication")
    assert Publication.objects.get(pk=line.item.publication_id).withdrawn_at is None
    sign_in("dyrektor14").post(URL, {line.name: "withdrawn"})
    assert Publication.objects.get(pk=line.item.publication_id).withdrawn_at is not None


def test_packet_closes_when_everything_is_decided(county, sign_in):
    process, client = process_of(900014), sign_in("dyrektor14")
    answers = {line.name: "confirmed" for line in lines_for("dyrektor14")}
    client.post(URL, answers)
    packet = Handover.objects.get(process=process)
    assert (packet.closed_at is not None, packet.to_membership) == (True, member("dyrektor14"))
    assert TimelineEntry.objects.filter(process=process).first().what == "handed_over"
    assert URL not in [row.url for row in client.get("/").context["waiting"]]
    assert "po-empty" in client.get(URL).content.decode()


def test_packet_without_anything_left_is_closed_by_the_button(county, sign_in):
    process, client = process_of(900014), sign_in("dyrektor14")
    Grant.objects.filter(process_uuid=process.uuid).update(revoked_at=timezone.now())
    Publication.objects.filter(process_uuid=process.uuid).update(withdrawn_at=timezone.now())
    client.post(URL, {line.name: "confirmed" for line in lines_for("dyrektor14")} or {"x": "1"})
    assert not Handover.objects.open().filter(process=process).exists()


def test_nothing_chosen_is_said_so(county, sign_in):
    assert sign_in("dyrektor14").post(URL, {"x": "1"}).context["form"].non_field_errors()


def test_two_directors_deciding_at_once_are_told(county):
    line, by = line_of("dyrektor14", "grant", section="needs"), member("dyrektor14")
    decide(actor=actor_for(by), by=by, answers={line.name: "confirmed"})
    with pytest.raises(NotReady):
        decide(actor=actor_for(by), by=by, answers={line.name: "withdrawn"})
    with pytest.raises(NotReady):
        line.item.decide("withdrawn", by=by.user)
    assert Grant.objects.open().filter(pk=line.item.grant_id).exists()


def test_new_director_of_a_group_of_schools_takes_over_in_its_school(county, sign_in, django_user_model):
    process, old = process_of(900051), member("zespol")
    person = django_user_model.objects.create(email="nowy@demo.example", full_name="Nowa Dyrektorka")
    Membership.objects.create(user=person, institution=old.institution, role="director")
    end_membership(membership=old, by=member("koordynator"))
    client = sign_in("nowy")
    assert "Technikum" in client.get(URL).content.decode()
    line = line_of("nowy", "publication")
    client.post(URL, {line.name: "withdrawn"})
    assert not Publication.objects.filter(process_uuid=process.uuid, withdrawn_at=None).exists()
    assert AuditEntry.objects.filter(action="handover_decided", process_uuid=process.uuid).count() == 1


def test_opening_by_hand_is_a_decision_too(county):
    process, director = process_of(900014), member("dyrektor14")
    sore = Assignment.objects.active().of_people().get(process=process).membership
    open_sections(process=process, sections=["needs"], membership=sore, until=process.last_day, by=director)
    assert [one.item.grant.section for one in lines_for("dyrektor14") if one.item and one.item.grant_id] == ["problem"]
    assert Grant.objects.open().filter(process_uuid=process.uuid, section="needs").exists()


def test_foreign_director_and_the_predecessor_take_over_nothing(county, sign_in):
    line = line_of("dyrektor14", "grant", section="needs")
    stranger = sign_in("dyrektor12")
    assert "Henryk Olszowy" not in stranger.get(URL).content.decode()
    stranger.post(URL, {line.name: "confirmed"})
    assert sign_in("poprzednik14").get(URL).status_code == 404
    assert not Grant.objects.open().filter(pk=line.item.grant_id).exists()


def test_second_change_carries_over_what_was_left(county, django_user_model):
    process, second = process_of(900014), member("dyrektor14")
    needs = line_of("dyrektor14", "grant", section="needs")
    decide(actor=actor_for(second), by=second, answers={needs.name: "confirmed"})
    person = django_user_model.objects.create(email="trzeci@szkola.example", full_name="Trzecia Dyrektorka")
    third = Membership.objects.create(user=person, institution=second.institution, role="director")
    end_membership(membership=second, by=member("koordynator"))
    packet = Handover.objects.open().get(process=process)
    assert packet.from_membership == second
    sections = {one.grant.section for one in packet.items.undecided().filter(kind="grant")}
    assert sections == {"needs", "problem"}
    assert not Grant.objects.open().filter(process_uuid=process.uuid).exists()
    assert {line.item.grant.section for group in groups_for(actor_for(third)) for line in group.lines
            if line.item and line.item.kind == "grant"} == {"needs", "problem"}  # fmt: skip


def test_finished_process_hands_over_its_publications_only(county):
    kept = member("dyrektor13").institution
    process = process_of(900013)
    SupportProcess.objects.filter(pk=process.pk).update(outcome="finished", ended_at=timezone.now())
    Membership.objects.create(user=member("dyrektor12").user, institution=kept, role="director")
    end_membership(membership=member("dyrektor13"), by=member("koordynator"))
    assert not Handover.objects.filter(process=process).exists()


def test_old_signatures_stay(county):
    process = process_of(900014)
    from_before = process.school.processes.get().pk
    assert from_before == process.pk
    names = set(TimelineEntry.objects.filter(process=process, what="plan_signed").values_list("by__full_name", flat=True))
    assert names == {"Henryk Olszowy", "Alina Borowczyk"}


# --- Another SORE ---


def new_sore(client, process, sore, **more):
    data = {"once": str(uuid4()), "sore": sore.pk, "criteria": ["hours"], **more}
    return client.post(reverse("desk:new_sore", args=[process.uuid]), data)


def test_coordinator_assigns_another_sore_of_another_institution(county, sign_in, settings):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    process, coordinator = process_of(900011), sign_in("koordynator")
    assert reverse("desk:new_sore", args=[process.uuid]) in coordinator.get(process.get_absolute_url()).content.decode()
    old, fresh = member("sore", "sore"), member("sore2")
    new_sore(coordinator, process, fresh, reason="Zna tę szkołę")
    person = Assignment.objects.active().of_people().get(process=process)
    assert (person.membership, person.institution, person.criteria) == (fresh, fresh.institution, ["hours"])
    assert not Assignment.objects.active().filter(process=process, institution=old.institution).exists()
    assert sign_in("sore", "sore").get(process.get_absolute_url()).status_code == 404
    assert sign_in("sore2").get(process.get_absolute_url()).status_code == 200
    bodies = {mail.to: mail.body for mail in Mail.objects.all()}
    assert set(bodies) == {"dyrektor@demo.example", "sore@demo.example", "sore2@demo.example"}
    assert "Zna tę szkołę" in bodies["dyrektor@demo.example"]
    assert "Zna tę szkołę" in sign_in("dyrektor").get(process.get_absolute_url()).content.decode()


def test_institution_of_the_former_sore_may_stay(county, sign_in):
    process, old = process_of(900011), member("sore", "sore")
    new_sore(sign_in("koordynator"), process, member("sore2"), keep_institution="on")
    stays = Assignment.objects.active().get(process=process, institution=old.institution)
    assert stays.membership is None


def test_shares_of_the_former_sore_are_proposed_to_the_director(county, sign_in):
    process, old, fresh = process_of(900011), member("sore", "sore"), member("sore2")
    new_sore(sign_in("koordynator"), process, fresh)
    assert not Grant.objects.lasting().filter(process_uuid=process.uuid, membership=old).exists()
    client, reader = sign_in("dyrektor"), sign_in("sore2")
    assert reader.get(section_page(process, "needs")).status_code == 404
    lines = lines_for("dyrektor")
    assert {line.item.grant.section for line in lines} == {"needs", "problem", "priorities"}
    yes, no, later = lines
    client.post(URL, {yes.name: "confirmed", no.name: "withdrawn"})
    assert reader.get(section_page(process, yes.item.grant.section)).status_code == 200
    assert reader.get(section_page(process, no.item.grant.section)).status_code == 404
    assert [line.name for line in lines_for("dyrektor")] == [later.name]


def test_new_sore_takes_over_meetings_and_duties(county, sign_in):
    process, old, fresh = process_of(900013), member("sore2"), member("sore", "sore")
    ahead = Meeting.objects.get(process=process, lead=old, state="planned", starts_at__gt=timezone.now())
    new_sore(sign_in("koordynator"), process, fresh)
    client = sign_in("sore", "sore")
    assert URL in [row.url for row in client.get("/").context["waiting"]]
    (line,) = [one for one in lines_for("sore", "sore") if one.meeting]
    client.post(URL, {line.name: "confirmed"})
    ahead.refresh_from_db()
    assert ahead.lead == fresh
    client.post(URL, {one.name: "confirmed" for one in lines_for("sore", "sore")} or {"x": "1"})
    assert not Handover.objects.open().filter(process=process, side="support").exists()


def test_new_sore_takes_note_of_open_matters_once(county, sign_in):
    process = process_of(900017)
    new_sore(sign_in("koordynator"), process, member("sore2"))
    (duty,) = [one for one in lines_for("sore2") if one.duty]
    assert duty.url == reverse("support_plans:plan", args=[process.uuid])
    assert not duty.no
    sign_in("sore2").post(URL, {duty.name: "confirmed"})
    noted = HandoverItem.objects.get(kind="duty", process=process)
    assert (noted.subject, noted.decision, noted.decided_by) == (duty.duty, "confirmed", member("sore2").user)
    assert not Handover.objects.open().filter(process=process, side="support").exists()
    assert duty.url in [row.url for row in sign_in("sore2").get("/").context["waiting"]]


def test_meeting_given_up_waits_for_another_lead(county, sign_in):
    process, fresh = process_of(900013), member("sore", "sore")
    new_sore(sign_in("koordynator"), process, fresh)
    (line,) = [one for one in lines_for("sore", "sore") if one.meeting]
    client = sign_in("sore", "sore")
    client.post(URL, {line.name: "withdrawn"})
    meeting = Meeting.objects.get(pk=line.meeting.pk)
    assert (meeting.lead, meeting.needs_lead) == (None, True)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert reverse("support_plans:meeting_lead", args=[meeting.uuid]) in page


def test_sore_decides_nothing_for_the_school(county, sign_in):
    process = process_of(900011)
    new_sore(sign_in("koordynator"), process, member("sore2"))
    item = HandoverItem.objects.undecided().filter(kind="suggestion").first()
    sign_in("sore2").post(URL, {f"item_{item.uuid.hex}": "confirmed"})
    item.refresh_from_db()
    assert item.decision == ""


def test_successor_of_a_sore_who_left_gets_the_packet_that_waited(county, sign_in):
    process, old, fresh = process_of(900011), member("sore", "sore"), member("sore2")
    end_membership(membership=old, by=member("koordynator"))
    (packet,) = Handover.objects.open().filter(process=process, side="support")
    assert packet.to_membership is None
    new_sore(sign_in("koordynator"), process, fresh)
    packet.refresh_from_db()
    assert packet.to_membership == fresh
    assert {line.item.grant.section for line in lines_for("dyrektor")} == {"needs", "problem", "priorities"}


def test_same_person_twice_is_refused(county, sign_in):
    process, sore = process_of(900011), member("sore", "sore")
    assert new_sore(sign_in("koordynator"), process, sore).context["form"].errors["sore"]
    assert Assignment.objects.active().of_people().get(process=process).membership == sore


def test_tied_person_needs_a_deliberate_decision(county, sign_in):
    process, fresh = process_of(900011), member("sore2")
    Membership.objects.create(user=fresh.user, institution=Institution.objects.get(rspo=900011), role="staff")
    client = sign_in("koordynator")
    assert set(new_sore(client, process, fresh).context["form"].errors) == {"despite", "reason"}
    assert new_sore(client, process, fresh, despite="on", reason="Nikt inny nie może").status_code == 302


def test_nobody_is_assigned_after_the_last_day(county):
    process = process_of(900011)
    SupportProcess.objects.filter(pk=process.pk).update(school_year=2001)
    with pytest.raises(NotReady):
        replace_sore(
            process=process_of(900011),
            sore=member("sore2"),
            criteria=["hours"],
            reason="",
            keep_institution=False,
            by=member("koordynator"),
        )


@pytest.mark.parametrize(
    "change",
    [
        {"decision": "confirmed"},
        {"kind": "publication"},
        {"subject": uuid4()},
    ],
)
def test_database_refuses_an_impossible_item(county, change):
    item = HandoverItem.objects.undecided().filter(kind="grant").first()
    with pytest.raises(IntegrityError), transaction.atomic():
        HandoverItem.objects.filter(pk=item.pk).update(**change)


def test_database_keeps_one_open_packet_for_a_side(county):
    packet = Handover.objects.open().first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.create(process=packet.process, side=packet.side, from_membership=packet.from_membership)
    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.filter(pk=packet.pk).update(closed_at=timezone.now())
