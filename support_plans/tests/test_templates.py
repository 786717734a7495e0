"""A SORE's own templates of forms of support: kept without anything of a school, used again, nobody else's."""

from uuid import uuid4

import pytest
from django.urls import reverse

from pore.institutions.models import Membership
from pore.privacy.erasing import erase
from support_plans.models import Activity, ActivityTemplate, SupportPlan


@pytest.fixture
def activity(county):
    return Activity.objects.select_related("process", "plan").filter(process__school__rspo=900011).earliest("pk")


@pytest.fixture
def draft(county):
    return SupportPlan.objects.select_related("process").get(process__school__rspo=900051)


def template_of(name, title="Warsztat trzech kroków", **values):
    owner = Membership.objects.get(user__email=f"{name}@demo.example", role="sore")
    values = {"kind": "workshop", "minutes": 270, "people": 14, "mode": "hybrid"} | values
    return ActivityTemplate.objects.create(membership=owner, title=title, **values)


def keep(client, activity, key=None, title="Konsultacje po lekcji"):
    url = reverse("support_plans:template_new", args=[activity.process.uuid, activity.uuid])
    return client.post(url, {"once": str(key or uuid4()), "title": title})


def new_form(client, draft, template):
    return client.get(f"{reverse('support_plans:activity_new', args=[draft.process.uuid])}?wzor={template.uuid}")


def test_form_of_support_is_kept_as_a_template(activity, sign_in):
    assert keep(sign_in("sore"), activity).url == reverse("support_plans:templates")
    one = ActivityTemplate.objects.get(title="Konsultacje po lekcji")
    assert (one.kind, one.minutes, one.people, one.mode) == (
        activity.kind,
        activity.minutes,
        activity.people,
        activity.mode,
    )
    assert one.membership.user.email == "sore@demo.example"


def test_template_has_no_place_for_anything_of_a_school():
    names = {field.name for field in ActivityTemplate._meta.concrete_fields}
    assert names == {"id", "uuid", "membership", "kind", "title", "minutes", "people", "mode", "kept_at"}


def test_template_sent_twice_is_kept_once(activity, sign_in):
    before, client, key = ActivityTemplate.objects.count(), sign_in("sore"), uuid4()
    assert keep(client, activity, key).url == keep(client, activity, key).url
    assert ActivityTemplate.objects.count() == before + 1


@pytest.mark.parametrize("person", ["dyrektor", "sore2", "ekspert"])
def test_nobody_else_keeps_forms_of_a_plan(person, activity, sign_in):
    before = ActivityTemplate.objects.count()
    assert keep(sign_in(person), activity).status_code == 404
    assert ActivityTemplate.objects.count() == before


def test_own_templates_are_listed_and_no_others(county, sign_in):
    template_of("sore", "Wzór własny")
    template_of("sore2", "Wzór cudzy")
    page = sign_in("sore").get(reverse("support_plans:templates")).content.decode()
    assert ("Wzór własny" in page, "Wzór cudzy" in page) == (True, False)


def sore_of(draft):
    return draft.process.assignments.active().get(membership__isnull=False).membership.user.email.split("@")[0]


def test_new_form_of_support_is_filled_in_from_a_template(draft, sign_in):
    name = sore_of(draft)
    form = new_form(sign_in(name), draft, template_of(name)).context["form"]
    shown = {key: form[key].value() for key in ("title", "kind", "people", "mode", "goal", "provider", "lead")}
    assert shown == {
        "title": "Warsztat trzech kroków",
        "kind": "workshop",
        "people": 14,
        "mode": "hybrid",
        "goal": None,
        "provider": None,
        "lead": None,
    }
    assert str(form["hours"].value()) == "4.50"


def test_foreign_missing_and_nonsense_template_is_the_same_404(draft, sign_in):
    name = sore_of(draft)
    foreign = template_of("sore2" if name != "sore2" else "sore", "Wzór cudzy")
    client, url = sign_in(name), reverse("support_plans:activity_new", args=[draft.process.uuid])
    assert new_form(client, draft, foreign).status_code == 404
    assert [client.get(f"{url}?wzor={one}").status_code for one in (uuid4(), "x")] == [404, 404]
    assert "Wzór cudzy" not in client.get(url).content.decode()


def test_form_of_a_template_removed_meanwhile_is_still_taken(draft, sign_in):
    name = sore_of(draft)
    client, one = sign_in(name), template_of(name)
    form = new_form(client, draft, one).context["form"]
    one.delete()
    answers = {key: form[key].value() for key in ("once", "title", "kind", "people", "mode", "version")}
    answers |= {"hours": "4,5", "goal": draft.goals.first().pk, "provider": draft.activities.first().provider_id}
    url = f"{reverse('support_plans:activity_new', args=[draft.process.uuid])}?wzor={one.uuid}"
    assert client.post(url, answers).status_code == 302
    assert draft.activities.get(title=one.title).minutes == 270


def test_owner_renames_and_removes(county, sign_in):
    one, client = template_of("sore"), sign_in("sore")
    client.post(reverse("support_plans:template_rename", args=[one.uuid]), {"title": "Nowy tytuł"})
    one.refresh_from_db()
    assert one.title == "Nowy tytuł"
    remove = reverse("support_plans:template_remove", args=[one.uuid])
    assert client.get(remove).status_code == 405
    assert client.post(remove).status_code == 302
    assert not ActivityTemplate.objects.filter(pk=one.pk).exists()


@pytest.mark.parametrize("person", ["sore2", "dyrektor", "koordynator"])
def test_stranger_finds_no_template(person, county, sign_in):
    one, client = template_of("sore"), sign_in(person)
    rename, remove = (reverse(f"support_plans:template_{what}", args=[one.uuid]) for what in ("rename", "remove"))
    answers = [client.get(rename), client.post(rename, {"title": "Obcy"}), client.post(remove)]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    one.refresh_from_db()
    assert one.title == "Warsztat trzech kroków"


def test_templates_go_with_the_account(county):
    mine, other = template_of("sore"), template_of("sore2")
    erase(mine.membership.user)
    assert not ActivityTemplate.objects.filter(pk=mine.pk).exists()
    assert ActivityTemplate.objects.filter(pk=other.pk).exists()


def test_sore_finds_the_templates_from_home_and_from_a_plan(activity, sign_in):
    client, url = sign_in("sore"), reverse("support_plans:templates")
    plan = activity.plan.get_absolute_url()
    assert [f'href="{url}"' in client.get(page).content.decode() for page in ("/", plan)] == [True, True]
    assert f'href="{url}"' not in sign_in("dyrektor").get(plan).content.decode()
