"""Counties in bulk: whole enough for every page of the first county, refused where somebody lives already."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from conftest import load_lists
from pore.cycle.models import SupportProcess
from pore.institutions.models import Membership, School
from support_plans.models import Meeting

PAGES = {
    "dyrektor": ("/", "/wspomaganie/", "/spotkania/", "/kto-widzi/"),
    "sore": ("/", "/wspomaganie/", "/spotkania/", "/kalendarz/"),
    "koordynator": ("/", "/wspomaganie/", "/zgloszenia/", "/powiat/", "/szkoly/", "/ludzie/"),
    "powiat": ("/powiat/", "/nasze-szkoly/", "/wspomaganie/"),
    "gmina": ("/powiat/", "/nasze-szkoly/"),
    "ekspert": ("/", "/spotkania/"),
}


@pytest.fixture
def scaled(db):
    load_lists()
    out = StringIO()
    call_command("seed_scale", counties=1, stdout=out)
    return out.getvalue()


def test_county_in_bulk_opens_the_pages_of_its_people(scaled, sign_in):
    for name, urls in PAGES.items():
        client = sign_in(name)
        assert [client.get(url).status_code for url in urls] == [200] * len(urls), name
    process = SupportProcess.objects.filter(school=Membership.objects.get(user__email="dyrektor@demo.example").institution)
    assert "rows/s" in scaled
    assert all(sign_in("dyrektor").get(one.get_absolute_url()).status_code == 200 for one in process)


def test_county_in_bulk_has_the_usual_size_and_keys(scaled):
    assert 60 <= School.objects.count() <= 125
    assert SupportProcess.objects.count() > 200
    assert Meeting.objects.count() > 2000
    school = School.objects.first()
    before = school.sort_key, school.search_key
    school.set_keys()
    assert (school.sort_key, school.search_key) == before


def test_counties_in_bulk_do_not_join_a_county(county):
    with pytest.raises(CommandError):
        call_command("seed_scale", counties=1, stdout=StringIO())
