"""Starting from last year and comparing: the school and whom a part is open to, never over a text."""

import pytest
from django.urls import reverse

from diagnosis.actions import open_process
from diagnosis.models import DiagnosisSection
from pore.cycle.models import SupportProcess
from pore.institutions.models import Membership


def address(name, process):
    return reverse(f"diagnosis:{name}", args=[process.uuid])


def part(process, code):
    return DiagnosisSection.objects.get(process=process, code=code)


@pytest.fixture
def two(county):
    """A finished diagnosis moved to last year, and the one just begun."""
    now = SupportProcess.objects.filter(school__rspo=900015, outcome="").latest("pk")
    before = SupportProcess.objects.filter(school=now.school, outcome="finished").latest("pk")
    SupportProcess.objects.filter(pk=before.pk).update(school_year=now.school_year - 1)
    return before, now


def test_chosen_parts_are_copied_as_drafts_without_dates(two, sign_in):
    before, now = two
    sign_in("dyrektor15").post(address("copy", now), {"parts": ["team", "strengths"]})
    team, strengths = part(now, "team"), part(now, "strengths")
    assert (team.answers["team"], "period_from" in team.answers, team.is_done) == (
        part(before, "team").answers["team"],
        False,
        False,
    )
    assert (strengths.answers, part(now, "voices").answers) == (part(before, "strengths").answers, {})


def test_text_of_this_year_is_not_copied_over_and_the_council_decides_anew(two, sign_in):
    _before, now = two
    director = Membership.objects.get(user__email="dyrektor15@demo.example", role="director", until=None)
    part(now, "voices").keep({"teachers": "Nowe"}, version=1, by=director.user, done=False)
    for code in ("voices", "council"):
        assert sign_in("dyrektor15").post(address("copy", now), {"parts": [code]}).status_code == 200
    assert (part(now, "voices").answers, part(now, "council").answers) == ({"teachers": "Nowe"}, {})


def test_school_sees_both_years_side_by_side(two, sign_in):
    before, now = two
    client = sign_in("dyrektor15")
    client.post(address("copy", now), {"parts": ["voices"]})
    page = client.get(address("years", now))
    said = [row.before for _label, rows in page.context["parts"] for row in rows]
    assert part(before, "voices").answers["teachers"] in said


def test_reader_of_this_year_alone_compares_nothing(county, sign_in):
    """The part "needs" of the leading process is open to the SORE; that of the year before is not."""
    now = SupportProcess.objects.get(school__rspo=900011)
    director = Membership.objects.get(user__email="dyrektor@demo.example", role="director")
    before = open_process(school=now.school, school_year=now.school_year - 1, by=director)
    part(before, "needs").keep({"need_1": "Sprzed roku"}, version=1, by=director.user, done=False)
    assert sign_in("dyrektor").get(address("years", now)).context["parts"] != []
    page = sign_in("sore").get(address("years", now))
    assert (page.status_code, page.context["parts"]) == (200, [])
