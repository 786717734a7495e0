"""A role that ends takes everything with it; the last person in charge names a successor; nobody comes back unasked."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from diagnosis.actions import open_sections
from pore.audit.models import AuditEntry
from pore.base.errors import NotReady
from pore.cycle.models import Assignment, Handover, SupportProcess
from pore.desk.leaving import end_membership
from pore.institutions.acting import actor_for
from pore.institutions.actions import accept_invitation, invite
from pore.institutions.leaving import roles_here
from pore.institutions.models import Institution, Invitation, Membership
from pore.jobs.models import Mail
from pore.sharing.models import Grant, Publication
from pore.tests.signing_in import signed_in
from support_plans.models import Meeting


def member(name, role=None):
    rows = Membership.objects.select_related("institution", "user", "partnership")
    return rows.get(user__email=f"{name}@demo.example", **({"role": role} if role else {}))


def leading():
    return SupportProcess.objects.select_related("school", "partnership").get(school__rspo=900011)


def invited(institution, role, email, by="koordynator"):
    inviter = member(by)
    return invite(institution=institution, role=role, email=email, by=inviter.user, actor=actor_for(inviter))


def ending(membership):
    return reverse("desk:end_membership", args=[membership.uuid])


def seen(membership):
    return {"seen": roles_here([membership])[membership.pk]}


# --- What ends ---


def test_role_ends_with_the_next_request(county, sign_in):
    teacher = member("nauczyciel")
    client, director = sign_in("nauczyciel"), sign_in("dyrektor")
    assert client.get(leading().get_absolute_url()).status_code == 200
    assert "Iwona Sarnecka" in director.get(ending(teacher)).content.decode()
    director.post(ending(teacher), seen(teacher))
    assert client.get(leading().get_absolute_url()).status_code == 404
    assert client.get("/").context["actor"].column == "newcomer"
    assert AuditEntry.objects.filter(action="membership_ended", subject=f"membership {teacher.uuid}").exists()


def test_who_left_is_in_the_history_and_no_longer_among_members(county, sign_in):
    teacher, director = member("nauczyciel"), sign_in("dyrektor")
    assert "Iwona Sarnecka" not in director.get(reverse("institutions:left")).content.decode()
    director.post(ending(teacher), seen(teacher))
    assert "Iwona Sarnecka" in director.get(reverse("institutions:left")).content.decode()
    assert "Iwona Sarnecka" not in director.get(reverse("institutions:people")).content.decode()


def test_shares_opened_to_the_leaver_close_everywhere(county, sign_in):
    expert, process = member("ekspert"), leading()
    open_sections(process=process, sections=["needs"], membership=expert, until=process.last_day, by=member("dyrektor"))
    assert Grant.objects.open().filter(membership=expert).exists()
    sign_in("odn").post(ending(expert), seen(expert))
    assert not Grant.objects.lasting().filter(membership=expert).exists()


def test_meetings_of_the_leaver_wait_for_another_lead(county, sign_in):
    expert = member("ekspert")
    led = Meeting.objects.filter(lead=expert, state="planned", starts_at__gt=timezone.now(), process=leading())
    one = led.first()
    sore = sign_in("sore", "sore")
    assert not any("prowadzi" in row.url for row in sore.get("/").context["waiting"])
    sign_in("odn").post(ending(expert), seen(expert))
    rows = [row for row in sore.get("/").context["waiting"] if "prowadzi" in row.url]
    assert len(rows) == led.count()
    sore.post(rows[0].url, {"lead": member("sore", "sore").pk, "version": one.version})
    one.refresh_from_db()
    assert one.lead == member("sore", "sore")


def test_schools_of_a_sore_who_left_wait_for_another_one(county, sign_in):
    coordinator, sore = sign_in("koordynator"), member("sore", "sore")
    processes = SupportProcess.objects.running().filter(assignments__membership=sore, assignments__ended_at=None)
    count = processes.count()
    coordinator.post(ending(sore), seen(sore))
    assert all(one.needs_successor for one in Assignment.objects.active().filter(membership=sore, process__in=processes))
    assert Handover.objects.open().filter(side="support", from_membership=sore).count() == count
    page = coordinator.get("/")
    assert sum("nowy-sore" in row.url for row in page.context["waiting"]) + page.context["more"] >= count
    assert member("sore", "expert").is_current


def test_shares_of_a_director_who_left_are_suspended_and_the_rest_stays(county, sign_in):
    director, process = member("dyrektor"), leading()
    successor = invited(director.institution, "director", "nowy@szkola.example")
    sore = sign_in("sore", "sore")
    section = reverse("diagnosis:section", args=[process.uuid, "needs"])
    assert sore.get(section).status_code == 200
    sign_in("koordynator").post(ending(director), {**seen(director), "kept": [str(successor.uuid)]})
    assert sore.get(section).status_code == 404
    assert Grant.objects.lasting().filter(process_uuid=process.uuid).count() == 3
    assert not Grant.objects.open().filter(process_uuid=process.uuid).exists()
    assert Publication.objects.filter(process_uuid=process.uuid, withdrawn_at=None).count() == 2
    assert Handover.objects.open().get(process=process).items.count() == 5


def test_director_of_a_group_of_schools_leaves_packets_of_its_schools(county):
    director = member("zespol")
    kept = [invited(director.institution, "director", "nowy@zespol.example")]
    end_membership(membership=director, by=member("koordynator"), kept=kept)
    assert Handover.objects.open().get(from_membership=director).school.rspo == 900051


# --- The last one in charge ---


@pytest.mark.parametrize("name", ["dyrektor", "odn"])
def test_last_one_in_charge_cannot_go_without_a_successor(county, sign_in, name):
    last, coordinator = member(name), sign_in("koordynator")
    page = coordinator.post(ending(last), seen(last))
    assert page.context["form"].non_field_errors()
    assert member(name).is_current
    wrong = invited(last.institution, "staff", "inna@rola.example")
    page = coordinator.post(ending(last), {**seen(last), "kept": [str(wrong.uuid)]})
    assert page.context["form"].non_field_errors()
    assert not page.context["successor_invited"]
    successor = invited(last.institution, last.role, "nastepca@nowy.example")
    assert coordinator.get(ending(last)).context["successor_invited"]
    coordinator.post(ending(last), {**seen(last), "kept": [str(successor.uuid)]})
    assert not member(name).is_current
    assert Invitation.objects.open().filter(pk=successor.pk).exists()


def test_invitation_to_the_leavers_own_address_names_no_successor(county):
    last = member("dyrektor")
    own = invited(last.institution, "deputy", last.user.email)
    Invitation.objects.filter(pk=own.pk).update(role="director")
    with pytest.raises(NotReady):
        end_membership(membership=last, by=member("koordynator"), kept=[Invitation.objects.get(pk=own.pk)])


def test_director_of_the_group_counts_for_its_school(county, django_user_model):
    person = django_user_model.objects.create(email="d@technikum.example", full_name="Dyrektor Technikum")
    own = Membership.objects.create(user=person, institution=Institution.objects.get(rspo=900051), role="director")
    end_membership(membership=own, by=member("koordynator"))
    assert not Membership.objects.current().filter(pk=own.pk).exists()


def test_closed_school_needs_no_successor(county):
    last = member("dyrektor")
    Institution.objects.filter(pk=last.institution_id).update(closed_on=timezone.localdate())
    end_membership(membership=member("dyrektor"), by=member("koordynator"))
    assert not member("dyrektor").is_current


def test_nobody_ends_their_own_role_nor_one_they_could_not_give(county, sign_in):
    director, coordinator = member("dyrektor"), member("koordynator")
    assert sign_in("dyrektor").post(ending(director), seen(director)).status_code == 302
    assert sign_in("dyrektor").get(ending(coordinator)).status_code == 404
    office = member("powiat")
    assert sign_in("odn").get(ending(office)).status_code == 404
    assert director.is_current


def test_whose_own_role_has_ended_ends_nobody(county):
    director, teacher = member("dyrektor"), member("nauczyciel")
    director.leave()
    with pytest.raises(NotReady):
        end_membership(membership=teacher, by=director)
    assert member("nauczyciel").is_current


# --- Nobody comes back by an old invitation ---


def link_to(email, settings):
    body = Mail.objects.filter(to=email).latest("pk").body
    return next(line for line in body.splitlines() if "/zaproszenie/" in line).removeprefix(settings.PORE_BASE_URL)


@pytest.fixture
def by_mail(county, settings):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    return lambda email: link_to(email, settings)


def joined(client, link):
    client.get(link)
    data = {"full_name": "Ktoś Nowy", "password": "trzy zielone jabłka", "once": str(uuid4())}
    return client.post(reverse("institutions:join"), data)


@pytest.mark.parametrize("email", ["nauczyciel@demo.example", "iwona.prywatnie@poczta.example"])
def test_removed_member_does_not_come_back_by_an_old_invitation(by_mail, sign_in, client, email):
    """Neither by one to the own address nor by one to another address of the same person, whoever holds the link."""
    teacher = member("nauczyciel")
    invited(teacher.institution, "deputy", email, by="dyrektor")
    link = by_mail(email)
    sign_in("dyrektor").post(ending(teacher), seen(teacher))
    assert joined(client, link).status_code == 410
    assert joined(signed_in(teacher.user), link).status_code == 410
    assert (
        not Membership.objects.current()
        .filter(institution=teacher.institution, role="deputy")
        .exclude(user__email="zastepca@demo.example")
        .exists()
    )


def test_kept_invitation_of_somebody_else_still_works(by_mail, sign_in, client):
    teacher = member("nauczyciel")
    other = invited(teacher.institution, "staff", "kolezanka@szkola.example", by="dyrektor")
    director = sign_in("dyrektor")
    assert "kolezanka@szkola.example" in director.get(ending(teacher)).content.decode()
    director.post(ending(teacher), {**seen(teacher), "kept": [str(other.uuid)]})
    joined(client, by_mail("kolezanka@szkola.example"))
    assert Membership.objects.current().filter(user__email="kolezanka@szkola.example").exists()


def test_invitation_of_the_leaver_is_not_among_those_to_keep(by_mail, sign_in):
    teacher = member("nauczyciel")
    own = invited(teacher.institution, "deputy", teacher.user.email, by="dyrektor")
    page = sign_in("dyrektor").post(ending(teacher), {**seen(teacher), "kept": [str(own.uuid)]})
    assert page.status_code == 302 or page.context["form"].errors
    sign_in("dyrektor").post(ending(teacher), seen(teacher))
    assert not Invitation.objects.open().filter(pk=own.pk).exists()


def test_foreign_invitation_cannot_be_kept(by_mail, sign_in):
    teacher = member("nauczyciel")
    invited(teacher.institution, "deputy", "inna@szkola.example", by="dyrektor")
    foreign = invited(Institution.objects.get(rspo=900012), "staff", "obca@szkola.example")
    page = sign_in("dyrektor").post(ending(teacher), {**seen(teacher), "kept": [str(foreign.uuid)]})
    assert page.context["form"].errors["kept"]
    assert member("nauczyciel").is_current


def test_coordinator_who_leaves_takes_along_the_invitations_they_sent(county, django_user_model):
    second = django_user_model.objects.create(email="druga@powiat.example", full_name="Druga Koordynatorka")
    first = member("koordynator")
    other = Membership.objects.create(
        user=second, institution=first.institution, role="coordinator", partnership=first.partnership
    )
    back_door = invited(Institution.objects.get(rspo=900019), "director", "prywatny@poczta.example")
    end_membership(membership=first, by=other)
    assert not Invitation.objects.open().filter(pk=back_door.pk).exists()


def test_link_open_in_two_browsers_works_in_one(by_mail, client, django_user_model):
    school = member("dyrektor").institution
    invited(school, "staff", "nowa@szkola.example", by="dyrektor")
    link, other = by_mail("nowa@szkola.example"), type(client)()
    client.get(link)
    other.get(link)
    assert joined(client, link).status_code == 302
    assert joined(other, link).status_code in (200, 410)
    assert Membership.objects.filter(user__email="nowa@szkola.example").count() == 1


def test_link_kept_open_during_removal_is_dead_afterwards(by_mail, sign_in):
    teacher = member("nauczyciel")
    invited(teacher.institution, "deputy", teacher.user.email, by="dyrektor")
    browser = sign_in("nauczyciel")
    browser.get(by_mail(teacher.user.email))
    assert "Przyjmij" in browser.get(reverse("institutions:join")).content.decode()
    sign_in("dyrektor").post(ending(teacher), seen(teacher))
    assert browser.post(reverse("institutions:join")).status_code == 410


def test_forwarded_link_asks_for_the_account_it_was_meant_for(by_mail, sign_in):
    teacher = member("nauczyciel")
    invited(teacher.institution, "deputy", teacher.user.email, by="dyrektor")
    stranger = sign_in("dyrektor12")
    stranger.get(by_mail(teacher.user.email))
    stranger.post(reverse("institutions:join"))
    assert not Membership.objects.filter(user__email="dyrektor12@demo.example", role="deputy").exists()
    assert Invitation.objects.open().filter(email=teacher.user.email).exists()


def test_role_taken_up_while_the_page_was_open_stops_the_removal(county, sign_in):
    teacher = member("nauczyciel")
    shown = seen(teacher)
    invitation = invited(teacher.institution, "deputy", teacher.user.email, by="dyrektor")
    accept_invitation(invitation=invitation, user=teacher.user)
    page = sign_in("dyrektor").post(ending(teacher), shown)
    assert page.context["form"].non_field_errors()
    assert member("nauczyciel", "staff").is_current


def test_membership_that_ended_long_ago_is_no_door(county, sign_in):
    teacher = member("nauczyciel")
    Membership.objects.filter(pk=teacher.pk).update(until=timezone.localdate() - timedelta(days=30))
    assert sign_in("nauczyciel").get("/").context["actor"].column == "newcomer"
    assert sign_in("dyrektor").get(ending(teacher)).status_code == 302
