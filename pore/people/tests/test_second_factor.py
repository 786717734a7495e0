"""The second factor from the first picture to the last recovery code, as a person walks it."""

import time
from io import StringIO
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from pore.audit.models import AuditEntry
from pore.institutions.acting import actor_for
from pore.institutions.actions import invite
from pore.institutions.models import Institution, Membership
from pore.people.models import User
from pore.people.second_factor import SecondFactor
from pore.tests.signing_in import signed_in

PASSWORD = "trzy zielone jabłka"


def code_for(secret, ahead=0):
    """What the app shows now, or half a minute later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def with_password(client, email, password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password}, **more)


@pytest.fixture
def person(county, django_user_model):
    """A real coordinator: an address outside the demonstration."""
    user = django_user_model.objects.create_user("anna@powiat.example", PASSWORD, full_name="Anna Nowak")
    pattern = Membership.objects.get(user__email="koordynator@demo.example")
    Membership.objects.create(
        user=user, institution=pattern.institution, role="coordinator", partnership=pattern.partnership
    )
    return user


def set_up(client):
    """Switch the second factor on; the key and the recovery codes."""
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert page.context["key"].replace(" ", "") == secret
    assert page.context["totp_svg_data_uri"].startswith("data:image/svg+xml;base64,")
    done = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret, -1)})
    assert done["Location"] == reverse("mfa_view_recovery_codes")
    return secret, client.get(done["Location"]).context["unused_codes"]


def test_whole_way(person, client):
    with_password(client, person.email)
    secret, codes = set_up(client)
    assert client.get(reverse("home")).status_code == 200
    client.post(reverse("account_logout"))
    asked = with_password(client, person.email)
    assert asked["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("home")).status_code == 302
    inside = client.post(asked["Location"], {"code": code_for(secret)})
    assert inside["Location"] == reverse("home")
    assert client.get(reverse("home")).status_code == 200
    assert len(set(codes)) == 10


def test_next_page_survives_the_second_step(person, client):
    with_password(client, person.email)
    secret, _codes = set_up(client)
    client.post(reverse("account_logout"))
    client.post(
        reverse("account_login"), {"login": person.email, "password": PASSWORD, "next": reverse("institutions:people")}
    )
    inside = client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert inside["Location"] == reverse("institutions:people")


def test_code_opens_once(person):
    first, second, third = Client(), Client(), Client()
    with_password(first, person.email)
    secret, _codes = set_up(first)
    code = code_for(secret, 1)
    for client, opens in ((second, True), (third, False)):
        with_password(client, person.email)
        assert (client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302) is opens


def test_recovery_code_opens_once(person):
    first, second, third = Client(), Client(), Client()
    with_password(first, person.email)
    _secret, codes = set_up(first)
    for client, opens in ((second, True), (third, False)):
        with_password(client, person.email)
        assert (client.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 302) is opens


def test_recovery_codes_are_shown_once(person, client):
    with_password(client, person.email)
    page = client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": code_for(page.context["form"].secret)})
    first = client.get(reverse("mfa_view_recovery_codes"))
    code = first.context["unused_codes"][0]
    assert code in first.content.decode()
    assert code in first.context["file"]
    again = client.get(reverse("mfa_view_recovery_codes"))
    assert code not in again.content.decode()
    assert again.context["file"] == ""


def test_new_recovery_codes_replace_the_old(person, client):
    with_password(client, person.email)
    _secret, codes = set_up(client)
    client.post(reverse("mfa_generate_recovery_codes"))
    fresh = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    assert not set(codes) & set(fresh)
    other = Client()
    with_password(other, person.email)
    assert other.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 200
    assert other.post(reverse("mfa_authenticate"), {"code": fresh[0]}).status_code == 302


def test_wrong_codes_are_limited(person, client):
    with_password(client, person.email)
    secret, _codes = set_up(client)
    other = Client()
    with_password(other, person.email)
    wrong = "000000" if code_for(secret) != "000000" else "000001"
    for _attempt in range(10):
        assert other.post(reverse("mfa_authenticate"), {"code": wrong}).status_code == 200
    right = other.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert right.status_code == 200
    assert right.context["form"].errors["code"]


def test_secrets_are_not_stored_as_they_are(person, client):
    with_password(client, person.email)
    secret, _codes = set_up(client)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert SecondFactor().decrypt(Authenticator.objects.get(type="totp").data["secret"]) == secret


def test_former_key_of_the_installation_still_opens(settings):
    locked = SecondFactor().encrypt("sekret")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "n" * 50
    assert SecondFactor().decrypt(locked) == "sekret"


# --- Who must have it ---


def test_coordinator_is_led_to_the_set_up_from_every_page(person, client):
    with_password(client, person.email)
    for route in ("home", "processes", "institutions:people", "security", "documents:verify", "account_change_password"):
        assert client.get(reverse(route))["Location"] == reverse("mfa_activate_totp"), route
    for route in ("mfa_activate_totp", "desk:help", "desk:accessibility", "desk:privacy"):
        assert client.get(reverse(route)).status_code == 200, route
    assert client.post(reverse("account_logout")).status_code == 302


def test_typed_form_waits_for_the_set_up(person, client):
    with_password(client, person.email)
    client.post(reverse("institutions:invite"), {"email": "nowa@szkola.example", "role": "director"})
    page = client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": code_for(page.context["form"].secret)})
    assert reverse("unsent") in client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert "nowa@szkola.example" in client.get(reverse("unsent")).content.decode()


def test_joining_in_such_a_role_leads_there_at_once(county, client):
    inviter = Membership.objects.select_related("institution", "user").get(user__email="koordynator@demo.example")
    gmina = Institution.objects.filter(kind="gmina").first()
    invite(institution=gmina, role="official", email="ewa@gmina.example", by=inviter.user, actor=actor_for(inviter))
    link = next(line for line in mail.outbox[-1].body.splitlines() if "/zaproszenie/" in line)
    client.get(link.partition("8000")[2])
    page = client.post(
        reverse("institutions:join"), {"full_name": "Ewa Lis", "password": PASSWORD, "once": str(uuid4())}, follow=True
    )
    assert page.redirect_chain[-1][0] == reverse("mfa_activate_totp")
    assert page.status_code == 200


DEMANDED = [
    ("county", "official", True),
    ("gmina", "official", True),
    ("odn", "head", True),
    ("odn", "sore", False),
    ("odn", "expert", False),
    ("school", "director", False),
    ("school", "staff", False),
]


@pytest.mark.parametrize(("kind", "role", "demanded"), DEMANDED)
def test_roles_that_demand_it(kind, role, demanded, county, django_user_model):
    user = django_user_model.objects.create_user("jan@urzad.example", PASSWORD, full_name="Jan Kot")
    Membership.objects.create(user=user, institution=Institution.objects.filter(kind=kind).first(), role=role)
    page = signed_in(user).get(reverse("desk:help"))
    assert page.wsgi_request.user == user
    asked = signed_in(user).get(reverse("security"))
    assert (asked.status_code == 302) is demanded


def test_any_of_several_roles_demands_it(person, client):
    teacher = Membership.objects.get(user__email="nauczyciel@demo.example")
    other = Membership.objects.create(user=person, institution=teacher.institution, role="staff")
    assert signed_in(person, other).get(reverse("home"))["Location"] == reverse("mfa_activate_totp")


def test_technical_administrator_must_have_it(county, client):
    call_command("create_administrator", "it@powiat.example", stdout=StringIO())
    user = User.known_as("it@powiat.example")
    client = signed_in(user)
    assert client.get(reverse("desk:mailbox"))["Location"] == reverse("mfa_activate_totp")
    set_up(client)
    assert client.get(reverse("desk:mailbox")).status_code == 200


def test_demo_people_need_none_and_the_page_says_so(county, sign_in):
    client = sign_in("koordynator")
    client.cookies["django_language"] = "en"
    assert client.get(reverse("home")).status_code == 200
    assert "In the demonstration county nobody needs it." in client.get(reverse("security")).content.decode()


@pytest.mark.parametrize(
    ("demo", "email", "spared"),
    [
        (True, "anna@demo.example", True),
        (True, "ANNA@DEMO.EXAMPLE", True),
        (False, "anna@demo.example", False),
        (True, "anna@powiat.example", False),
        (True, "anna@demo.example.pl", False),
        (True, "anna@xdemo.example", False),
        (True, "demo.example@powiat.example", False),
    ],
)
def test_only_the_demonstration_spares_and_only_its_own_people(demo, email, spared, person, settings):
    settings.PORE_DEMO = demo
    type(person).objects.filter(pk=person.pk).update(email=email)
    person.refresh_from_db()
    assert (signed_in(person).get(reverse("home")).status_code == 200) is spared


def test_role_that_demands_it_keeps_it_on(person, client):
    with_password(client, person.email)
    set_up(client)
    assert client.get(reverse("mfa_deactivate_totp")).context["form"].errors
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=person, type="totp").exists()
    person.memberships.get().leave()
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=person).exists()


def test_everybody_may_have_it_and_switch_it_off(county, sign_in):
    client = sign_in("nauczyciel")
    set_up(client)
    assert client.get(reverse("security")).context["has_second_factor"]
    client.post(reverse("mfa_deactivate_totp"))
    assert not client.get(reverse("security")).context["has_second_factor"]


def test_lost_phone_and_codes(person, client):
    with_password(client, person.email)
    set_up(client)
    call_command("reset_second_factor", person.email, stdout=StringIO())
    assert AuditEntry.objects.filter(action="second_factor_taken_away", subject=f"user {person.uuid}").exists()
    assert not Authenticator.objects.filter(user=person).exists()
    other = Client()
    with_password(other, person.email)
    assert other.get(reverse("home"))["Location"] == reverse("mfa_activate_totp")


def test_forgotten_password_does_not_stand_in_the_way(person, client):
    """Asking for a link leaves no second list of addresses behind, which the library would want verified first."""
    client.post(reverse("account_reset_password"), {"email": person.email})
    assert not EmailAddress.objects.exists()
    with_password(client, person.email)
    set_up(client)
