"""Inviting: again, to another address, many schools at once; nobody gives more than they have."""

from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pore.audit.models import AuditEntry
from pore.institutions.acting import actor_for
from pore.institutions.actions import MOST_A_DAY, invite
from pore.institutions.lookups import schools_without_director
from pore.institutions.models import Institution, Invitation, Membership, Partnership, School
from pore.jobs.models import Job, Mail


def member(name, role=None):
    rows = Membership.objects.select_related("institution", "user", "partnership")
    return rows.get(user__email=f"{name}@demo.example", **({"role": role} if role else {}))


@pytest.fixture
def mails(county, settings):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    return Mail.objects.all()


def invited(role="staff", email="nowa@szkola.example", by="dyrektor"):
    inviter = member(by)
    return invite(institution=inviter.institution, role=role, email=email, by=inviter.user, actor=actor_for(inviter))


def link_in(mail, settings):
    lines = mail.body.splitlines()
    return next(line for line in lines if "/zaproszenie/" in line).removeprefix(settings.PORE_BASE_URL)


def test_inviting_again_kills_the_older_link(mails, sign_in, client, settings):
    first = invited()
    old = link_in(mails.get(), settings)
    data = {"once": str(uuid4()), "email": first.email}
    sign_in("dyrektor").post(reverse("institutions:invite_again", args=[first.uuid]), data)
    assert [one.is_open for one in Invitation.objects.filter(email=first.email).order_by("pk")] == [False, True]
    assert client.get(old, follow=True).status_code == 410
    assert client.get(link_in(mails.first(), settings), follow=True).status_code == 200


def test_changing_the_address_kills_the_link_to_the_old_one(mails, sign_in, client, settings):
    first = invited()
    old = link_in(mails.get(), settings)
    data = {"once": str(uuid4()), "email": "Poprawna@szkola.example"}
    sign_in("dyrektor").post(reverse("institutions:invite_again", args=[first.uuid]), data)
    assert client.get(old, follow=True).status_code == 410
    fresh = Invitation.objects.open().get(email="poprawna@szkola.example")
    assert (fresh.role, fresh.institution) == (first.role, first.institution)


def test_director_cannot_resend_what_only_the_coordinator_gives(mails, sign_in):
    director = member("dyrektor")
    foreign, _token = Invitation.issue(
        institution=director.institution, role="official", email="x@x.example", invited_by=None
    )
    answer = sign_in("dyrektor").get(reverse("institutions:invite_again", args=[foreign.uuid]))
    assert answer.status_code == 403


def test_director_may_name_a_successor(mails, sign_in):
    school = member("dyrektor").institution
    data = {"once": str(uuid4()), "institution": school.pk, "role": "director", "email": "nastepca@szkola.example"}
    sign_in("dyrektor").post(reverse("institutions:invite"), data)
    assert Invitation.objects.open().get(email="nastepca@szkola.example").role == "director"


def test_director_of_a_group_of_schools_invites_to_its_schools(mails, sign_in):
    data = {"once": str(uuid4()), "role": "staff", "email": "n@technikum.example"}
    technikum, other = Institution.objects.get(rspo=900051), Institution.objects.get(rspo=900011)
    client, url = sign_in("zespol"), reverse("institutions:invite")
    assert client.post(url, {**data, "institution": technikum.pk}).status_code == 302
    assert client.post(url, {**data, "once": str(uuid4()), "institution": other.pk}).context["form"].errors["institution"]


def test_coordinator_invites_a_coordinator_to_the_own_partnership_only(mails, sign_in):
    data = {"once": str(uuid4()), "institution": Institution.objects.get(teryt="9901").pk, "role": "coordinator"}
    sign_in("koordynator").post(reverse("institutions:invite"), {**data, "email": "druga@powiat.example"})
    assert Invitation.objects.get(email="druga@powiat.example").partnership == member("koordynator").partnership


def test_coordinator_of_another_partnership_at_the_same_office_is_not_seen(county, sign_in, django_user_model):
    office = Institution.objects.get(teryt="9901")
    other = Partnership.objects.create(name="Inne PORE", county=member("koordynator").partnership.county, leader=office)
    stranger = django_user_model.objects.create(email="obca@powiat.example", full_name="Obca Koordynatorka")
    foreign = Membership.objects.create(user=stranger, institution=office, role="coordinator", partnership=other)
    client = sign_in("koordynator")
    assert "Obca Koordynatorka" not in client.get(reverse("institutions:people")).content.decode()
    assert client.get(reverse("desk:end_membership", args=[foreign.uuid])).status_code == 404


def test_person_who_has_the_role_is_not_invited_to_it(mails, sign_in):
    teacher = member("nauczyciel")
    data = {"once": str(uuid4()), "institution": teacher.institution_id, "role": "staff", "email": teacher.user.email}
    page = sign_in("dyrektor").post(reverse("institutions:invite"), data)
    assert page.context["form"].non_field_errors()
    assert not Invitation.objects.filter(email=teacher.user.email).exists()


def test_nobody_invites_without_end(mails, sign_in):
    for number in range(MOST_A_DAY):
        invited(email=f"osoba{number}@szkola.example")
    school = member("dyrektor").institution
    data = {"once": str(uuid4()), "institution": school.pk, "role": "staff", "email": "jeszcze@szkola.example"}
    page = sign_in("dyrektor").post(reverse("institutions:invite"), data)
    assert page.context["form"].non_field_errors()
    assert not Invitation.objects.filter(email="jeszcze@szkola.example").exists()


def test_link_to_the_form_fills_it_in_and_nonsense_does_not(county, sign_in):
    client, url = sign_in("koordynator"), reverse("institutions:invite")
    school = School.objects.get(rspo=900019)
    form = client.get(url, {"gdzie": school.uuid, "rola": "director"}).context["form"]
    assert form.initial["institution"].pk == school.pk
    assert client.get(url, {"gdzie": "'--", "rola": "\x00"}).status_code == 200


# --- Directors of many schools ---


def test_schools_without_a_director_are_offered_and_those_of_a_group_are_not(county):
    actor = actor_for(member("koordynator"))
    assert [school.rspo for school in schools_without_director(actor)] == [900019]
    Membership.objects.filter(role="director", institution__rspo=900050).delete()
    assert {school.rspo for school in schools_without_director(actor)} == {900019, 900050}


def test_directors_are_invited_at_the_address_of_the_register(mails, sign_in):
    silent = School.objects.create(
        kind="school", name="Szkoła bez adresu", rspo=990001, territory=School.objects.get(rspo=900019).territory
    )
    client, url = sign_in("koordynator"), reverse("institutions:invite_directors")
    page = client.get(url)
    assert "Szkoła bez adresu" in page.content.decode()
    school = School.objects.get(rspo=900019)
    data = {"once": str(uuid4()), "schools": [str(school.uuid)]}
    result = client.post(url, data, follow=True)
    assert "Szkoła bez adresu" in result.content.decode()
    assert school.email in result.content.decode()
    assert mails.get().to == school.email
    assert Invitation.objects.get(institution=school).role == "director"
    assert AuditEntry.objects.filter(action="directors_invited").count() == 1
    assert client.post(url, data)["Location"] == result.redirect_chain[-1][0]
    assert mails.count() == 1
    assert client.post(url, {"once": str(uuid4()), "schools": [str(silent.uuid)]}).context["form"].errors["schools"]


def test_school_with_a_director_cannot_be_slipped_in(mails, sign_in):
    data = {"once": str(uuid4()), "schools": [str(School.objects.get(rspo=900011).uuid)]}
    page = sign_in("koordynator").post(reverse("institutions:invite_directors"), data)
    assert page.context["form"].errors["schools"]
    assert not mails.exists()


def test_invited_school_is_not_ticked_again(mails, sign_in):
    client, url = sign_in("koordynator"), reverse("institutions:invite_directors")
    school = School.objects.get(rspo=900019)
    assert client.get(url).context["form"]["schools"].initial == [school.uuid]
    assert client.get(url, {"zaznacz": "nic"}).context["form"]["schools"].initial is None
    client.post(url, {"once": str(uuid4()), "schools": [str(school.uuid)]})
    assert client.get(url).context["form"]["schools"].initial == []


def more_schools(count, start=0):
    gmina = School.objects.get(rspo=900019).territory
    for number in range(start, count):
        School.objects.create(
            kind="school", name=f"Szkoła {number}", rspo=970000 + number, territory=gmina, email=f"s{number}@sz.example"
        )


@pytest.mark.parametrize("smtp", ["", "smtp.example"])
def test_a_hundred_and_fifty_directors_cost_hardly_more_than_two(mails, sign_in, settings, smtp):
    settings.PORE_SMTP_HOST = smtp
    client, url = sign_in("koordynator"), reverse("institutions:invite_directors")

    def send():
        schools = schools_without_director(actor_for(member("koordynator"))).filter(invited_until=None)
        data = {"once": str(uuid4()), "schools": [str(one.uuid) for one in schools]}
        with CaptureQueriesContext(connection) as queries:
            assert client.post(url, data).status_code == 302
        return len(data["schools"]), len(queries)

    more_schools(1)
    few, cost_of_few = send()
    more_schools(151, start=1)
    many, cost_of_many = send()
    assert (few, many) == (2, 150)
    assert cost_of_many - cost_of_few <= 3  # SQLite stores at most 999 values at once: some inserts come in two parts
    assert mails.count() == 152
    assert Job.objects.filter(key__startswith="mail:").count() == (152 if smtp else 0)


def test_result_page_belongs_to_the_partnership(mails, sign_in):
    client, url = sign_in("koordynator"), reverse("institutions:invite_directors")
    data = {"once": str(uuid4()), "schools": [str(School.objects.get(rspo=900019).uuid)]}
    result = client.post(url, data)["Location"]
    assert client.get(result).status_code == 200
    assert sign_in("dyrektor").get(result).status_code == 404
    assert client.get(reverse("institutions:directors_invited", args=[uuid4()])).status_code == 404


def test_founding_a_county_still_invites_its_coordinator(db, settings):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    call_command("import_terc", verbosity=0)
    call_command("start_county", "0608", coordinator="k@powiat.example", verbosity=0)
    assert Mail.objects.filter(to="k@powiat.example").exists()
