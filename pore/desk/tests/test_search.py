"""One search box: what one may see is found in any spelling; nothing else, and nothing typed is kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diagnosis.actions import open_process
from pore.audit.models import AuditEntry
from pore.desk.search import MOST_SHOWN, words_of
from pore.institutions.models import Membership, School
from support_plans.models import Activity

SEARCH = reverse("desk:search")


def found(client, typed):
    """``{title of a group: [titles of rows]}``"""
    answer = client.get(SEARCH, {"q": typed})
    return {str(group.title): [row.title for row in group.rows] for group in answer.context["groups"]}


@pytest.mark.parametrize("typed", ["DĘBINIE", "debinie", "  Dębinie "])
def test_school_is_found_in_any_spelling(typed, county, sign_in):
    own = School.objects.get(rspo=900011)
    assert list(found(sign_in("dyrektor"), typed).values())[0] == [str(own)]


def test_school_of_others_is_found_only_by_those_who_may_see_it(county, sign_in):
    other = str(School.objects.get(rspo=900015))
    assert other in sum(found(sign_in("koordynator"), "woli").values(), [])
    assert other not in sum(found(sign_in("dyrektor"), "woli").values(), [])


def test_titles_of_meetings_stay_with_the_parties(county, sign_in):
    Activity.objects.filter(process__school__rspo=900011).update(title="Żółwie i gęsi")
    assert "Żółwie i gęsi" in sum(found(sign_in("sore"), "zolwie").values(), [])
    for outsider in ("gmina", "powiat", "dyrektor15", "sore2"):
        assert found(sign_in(outsider), "zolwie") == {}


def test_people_are_found_by_those_who_look_after_them(county, sign_in):
    name = Membership.objects.get(user__email="nauczyciel@demo.example").user.full_name
    assert name in sum(found(sign_in("dyrektor"), name.upper()).values(), [])
    for other in ("nauczyciel", "gmina", "sore"):
        assert name not in sum(found(sign_in(other), name).values(), [])


def test_private_beginning_is_found_by_the_school_alone(county, sign_in):
    director = Membership.objects.get(user__email="przedszkole22@demo.example")
    process = open_process(school=School.objects.get(rspo=900022), school_year=2026, by=director)
    addresses = {
        name: {row.url for group in sign_in(name).get(SEARCH, {"q": "mlynie"}).context["groups"] for row in group.rows}
        for name in ("przedszkole22", "koordynator")
    }
    assert process.get_absolute_url() in addresses["przedszkole22"]
    assert process.get_absolute_url() not in addresses["koordynator"]


def test_glossary_is_found_by_everybody(county, sign_in):
    assert "RSPO" in sum(found(sign_in("administrator"), "rspo").values(), [])


def test_too_little_and_nothing_are_said(county, sign_in):
    client = sign_in("dyrektor")
    assert client.get(SEARCH, {"q": "a"}).context["too_short"] is True
    assert client.get(SEARCH).context["too_short"] is False
    assert "po-empty" in client.get(SEARCH, {"q": "qqqqxyz"}).content.decode()


def test_no_more_than_a_handful_is_shown(county, sign_in):
    rows = found(sign_in("koordynator"), "sz")
    assert max(map(len, rows.values())) == MOST_SHOWN


def test_words_are_few_and_short():
    assert words_of("a b c d e f g h") == list("abcdef")
    assert words_of("x") == []
    assert words_of("ą" * 300) == ["a" * 100]


@pytest.mark.parametrize("person", ["dyrektor", "koordynator", "sore", "gmina"])
def test_search_asks_few_questions_whatever_it_finds(person, county, sign_in):
    client = sign_in(person)
    client.get(SEARCH, {"q": "szkola"})
    costs = []
    for typed in ("szkola", "qqqqxyz", "szkola podstawowa w"):
        with CaptureQueriesContext(connection) as queries:
            client.get(SEARCH, {"q": typed})
        costs.append(sum(not one["sql"].startswith(("SAVEPOINT", "RELEASE", "SELECT set_config")) for one in queries))
    assert len(set(costs)) == 1
    assert costs[0] <= 12


def test_nothing_typed_is_kept(county, sign_in, caplog):
    client, before = sign_in("dyrektor"), AuditEntry.objects.count()
    client.get(SEARCH, {"q": "tajemniczyznak"})
    assert AuditEntry.objects.count() == before
    assert "tajemniczyznak" not in caplog.text
    assert "tajemniczyznak" not in str(dict(client.session))
