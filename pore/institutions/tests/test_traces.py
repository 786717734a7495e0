"""What leaves a trace, and what a trace never holds."""

import re

import pytest
from django.urls import reverse

from diagnosis.actions import set_audiences, set_team, team_of
from pore.audit.models import AuditEntry
from pore.cycle.models import SupportProcess
from pore.desk.demo import texts
from pore.desk.demo.people import PASSWORD, PEOPLE


def traces(action):
    return list(AuditEntry.objects.filter(action=action).order_by("pk"))


@pytest.fixture
def user(county, django_user_model):
    return django_user_model.objects.get(email="dyrektor@demo.example")


def test_signing_in_and_out_leaves_traces(user, client):
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.post(reverse("account_logout"))
    entry, last = traces("signed_in")[-1], traces("signed_out")[-1]
    assert (entry.user_id, entry.address, last.user_id) == (user.pk, "127.0.0.0/24", user.pk)
    assert entry.request != last.request


def test_failed_sign_in_names_the_account_and_never_an_unknown_address(user, client):
    for address in (user.email, "nikt@nigdzie.example"):
        client.post(reverse("account_login"), {"login": address, "password": "zgaduję hasło"})
    known, unknown = traces("sign_in_failed")
    assert (known.subject, known.result, known.user_id) == (f"user {user.uuid}", "refused", None)
    assert (unknown.subject, unknown.result) == ("", "refused")


def test_refusals_say_which_page_and_record(user, sign_in):
    process = SupportProcess.objects.get(school__rspo=900011)
    sign_in("gmina").get(reverse("diagnosis:sections", args=[process.uuid]))
    sign_in("dyrektor12").get(reverse("diagnosis:sections", args=[process.uuid]))
    sign_in("zastepca").get(reverse("support_plans:stop", args=[process.uuid]))
    assert [entry.subject for entry in traces("refused")] == [
        f"diagnosis diagnosis:sections {process.uuid}",
        f"diagnosis diagnosis:sections {process.uuid}",
        f"process support_plans:stop {process.uuid}",
    ]
    assert {entry.role for entry in traces("refused")} == {"official", "director", "deputy"}


def test_read_from_outside_is_traced_and_the_school_itself_is_not(user, sign_in):
    process = SupportProcess.objects.get(school__rspo=900011)
    for name in ("dyrektor", "sore"):
        sign_in(name, "sore" if name == "sore" else None).get(reverse("diagnosis:section", args=[process.uuid, "needs"]))
    (entry,) = traces("read")
    assert (entry.role, entry.subject) == ("sore", f"diagnosis {process.uuid} needs")
    assert (entry.school_id, entry.process_uuid) == (process.school_id, process.uuid)


def test_the_whole_story_of_the_county_leaves_traces_without_contents(county):
    """Grants, publications, decisions and signatures of twelve schools: who and when, not a word of what was written."""
    done = set(AuditEntry.objects.values_list("action", flat=True))
    expected = {"request_accepted", "section_opened", "summary_published", "plan_signed", "evaluation_signed", "stopped"}
    assert expected <= done
    values = [str(value) for row in AuditEntry.objects.values_list() for value in row]
    words = {word for text in all_texts(vars(texts)) for word in re.findall(r"\w{7,}", text)} - {"school", "process"}
    names = {part for _name, full_name, _place, _role in PEOPLE for part in full_name.split()}
    assert len(words) > 100
    assert [value for value in values if any(marker in value for marker in words | names | {"@", "RPW/", "ZW/"})] == []


def all_texts(value):
    """Every sentence the demo county was told with."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if not str(key).startswith("__"):
                yield from all_texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from all_texts(one)


def test_change_of_readers_and_of_the_team_is_traced(user):
    membership = user.memberships.get()
    process = SupportProcess.objects.select_related("school", "partnership").get(school__rspo=900011)
    set_audiences(process=process, document="summary", audiences=["coordinator"], by=membership)
    set_team(process=process, memberships=[], by=membership, version=team_of(process).version)
    (readers,) = AuditEntry.objects.filter(action="readers_changed").order_by("-pk")[:1]
    assert (readers.subject, readers.user_id) == (f"process {process.uuid} summary coordinator", user.pk)
    assert [entry.process_uuid for entry in traces("team_changed")] == [process.uuid]
