"""Invitations, joining, leaving, acting in one role at a time."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from pore.institutions.acting import actor_for
from pore.institutions.actions import invite
from pore.institutions.models import Invitation, Membership
from pore.jobs.models import Mail


def member(name, role=None):
    rows = Membership.objects.select_related("institution", "user")
    return rows.get(user__email=f"{name}@demo.example", **({"role": role} if role else {}))


@pytest.fixture
def link(county, settings):
    """The address in a mail that invites a new deputy to the leading school."""
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    director = member("dyrektor")
    invite(
        institution=director.institution,
        role="deputy",
        email="Nowa.Osoba@szkola.example",
        by=director.user,
        actor=actor_for(director),
    )
    body = Mail.objects.filter(to="nowa.osoba@szkola.example").get().body
    return next(line for line in body.splitlines() if "/zaproszenie/" in line).removeprefix(settings.PORE_BASE_URL)


def accept(client, link, name="Nowa Osoba"):
    client.get(link)
    return client.post(
        reverse("institutions:join"),
        {"full_name": name, "password": "trzy zielone jabłka", "once": str(uuid4())},
        follow=True,
    )


def test_invited_person_joins_and_is_signed_in(link, client):
    page = accept(client, link)
    assert page.context["membership"].role == "deputy"
    assert "Nowa Osoba" in page.content.decode()


def test_link_leads_to_an_address_without_the_token(link, client):
    answer = client.get(link)
    assert (answer.status_code, answer["Location"]) == (302, "/zaproszenie/")


def test_link_works_once(link, client):
    accept(client, link)
    client.logout()
    assert accept(client, link).status_code == 410


@pytest.mark.parametrize("change", [{"expires_at": timezone.now() - timedelta(1)}, {"revoked_at": timezone.now()}])
def test_expired_or_withdrawn_link_opens_nothing(link, client, change):
    Invitation.objects.filter(accepted_at=None).update(**change)
    assert accept(client, link).status_code == 410


def test_token_is_not_stored(link):
    token = link.rstrip("/").rsplit("/", 1)[1]
    assert token not in str(list(Invitation.objects.values()))


def test_weak_password_is_refused_in_words(link, client):
    client.get(link)
    page = client.post(reverse("institutions:join"), {"full_name": "Nowa", "password": "krótkie", "once": str(uuid4())})
    assert not Membership.objects.filter(user__email="nowa.osoba@szkola.example").exists()
    assert page.context["form"].errors["password"]


def test_person_with_an_account_confirms_after_signing_in(county, sign_in, settings):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    head = member("odn")
    invite(institution=head.institution, role="staff", email="ekspert@demo.example", by=head.user, actor=actor_for(head))
    body = Mail.objects.get(to="ekspert@demo.example").body
    link = next(line for line in body.splitlines() if "/zaproszenie/" in line).removeprefix(settings.PORE_BASE_URL)
    expert = sign_in("ekspert")
    expert.get(link)
    assert "Przyjmij" in expert.get(reverse("institutions:join")).content.decode()
    expert.post(reverse("institutions:join"))
    assert member("ekspert", "staff").institution == head.institution


def test_inviter_gives_no_more_than_they_have(county, sign_in):
    director = sign_in("dyrektor")
    school = member("dyrektor").institution
    data = {"once": "6f0f4f4e-0000-4000-8000-000000000001", "institution": school.pk, "email": "a@b.example"}
    page = director.post(reverse("institutions:invite"), {**data, "role": "coordinator"})
    assert page.context["form"].errors["role"]
    page = director.post(reverse("institutions:invite"), {**data, "role": "staff", "institution": school.pk + 1})
    assert page.context["form"].errors["institution"]
    assert not Invitation.objects.filter(email="a@b.example").exists()


def test_rights_never_add_up_over_roles(county, sign_in):
    client = sign_in("sore")
    assert client.get("/").context["actor"].role == "sore"
    client.post(reverse("institutions:act_as", args=[member("sore", "expert").uuid]))
    page = client.get("/")
    assert page.context["actor"].column == "expert"
    assert list(page.context["processes"]) == []


def test_nobody_acts_in_another_persons_role(county, sign_in):
    assert sign_in("sore").post(reverse("institutions:act_as", args=[member("dyrektor").uuid])).status_code == 404


def test_membership_in_a_group_of_schools_covers_its_members(county):
    actor = actor_for(member("zespol"))
    assert len(actor.school_ids) == 2


def test_coordinator_needs_a_partnership(county):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(role="coordinator").update(partnership=None)


def test_sign_in_says_the_same_of_known_and_unknown_accounts(county, client):
    def words(address):
        page = client.post(reverse("account_login"), {"login": address, "password": "niedobre hasło"})
        return [str(error) for error in page.context["form"].non_field_errors()]

    assert words("dyrektor@demo.example") == words("nikt@demo.example")
    assert words("nikt@demo.example") == ["Adres lub hasło się nie zgadza. Sprawdź oba i spróbuj jeszcze raz."]


def test_forgotten_password_answers_the_same(county, client, settings):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    known = client.post(reverse("account_reset_password"), {"email": "dyrektor@demo.example"})
    unknown = client.post(reverse("account_reset_password"), {"email": "nikt@demo.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert settings.PORE_BASE_URL in Mail.objects.get(to="dyrektor@demo.example", subject__contains="has").body
