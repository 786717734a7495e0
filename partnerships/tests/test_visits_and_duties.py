"""What changed since the last visit; what supporters owe; schools without support; boundaries."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from diagnosis.models import SupportRequest
from partnerships.aggregates import partnership_numbers
from partnerships.duties import overdue_duties
from partnerships.models import Outline, Visit
from partnerships.tests.counties import many_schools
from pore.base.school_year import current_school_year
from pore.cycle.models import SupportProcess
from pore.institutions.models import Institution, Membership, Partnership, School, Territory
from support_plans.models import Meeting

LUBARTOW = Path(__file__).parent / "data" / "gminy_0608.geojson"


def test_second_day_tells_what_changed(county, sign_in, time_machine):
    many_schools(seed=1, schools=60)
    official = sign_in("powiat")
    assert official.get(reverse("partnerships:dashboard")).context["since"] is None
    time_machine.move_to(timezone.now() + timedelta(days=1))
    gone = SupportProcess.objects.filter(school__rspo__gte=970_000).first()
    SupportProcess.objects.filter(pk=gone.pk).update(outcome="stopped", ended_at=timezone.now())
    page = sign_in("powiat").get(reverse("partnerships:dashboard"))
    supported = page.context["changes"][0]
    assert (supported.before - supported.now) == 1
    assert Visit.objects.count() == 2


def test_looking_twice_a_day_writes_one_visit_and_no_people(county, sign_in):
    many_schools(seed=1, schools=60)
    for _look in range(2):
        sign_in("powiat").get(reverse("partnerships:dashboard"))
    assert set(Visit.objects.get().shown) <= {"supported", *(f"step{number}" for number in range(6))}


def test_file_and_print_write_no_visit(county, sign_in):
    for name in ("monday", "figures_csv", "figures_xlsx"):
        sign_in("powiat").get(reverse(f"partnerships:{name}"))
    assert not Visit.objects.exists()


def late(days):
    return timezone.now() - timedelta(days=days)


def test_only_late_duties_are_named_and_no_school(county):
    Meeting.objects.filter(state="planned").update(starts_at=late(6))
    SupportRequest.objects.filter(state="sent").update(sent_at=late(13))
    partnership = Partnership.objects.get()
    numbers = partnership_numbers(partnership, current_school_year())
    assert overdue_duties(partnership, numbers) == []
    Meeting.objects.filter(state="planned").update(starts_at=late(8))
    SupportRequest.objects.filter(state="sent").update(sent_at=late(15))
    duties = overdue_duties(partnership, numbers)
    assert duties[0].who == str(partnership)
    assert {duty.who for duty in duties[1:]} <= set(
        Institution.objects.filter(kind__in=("odn", "ppp", "bp")).values_list("name", flat=True)
    )
    assert not [name for name in School.objects.values_list("name", flat=True) if name in str(duties)]


def test_number_of_late_requests_does_not_speak_of_a_hidden_stage(county):
    SupportRequest.objects.filter(state="sent").update(sent_at=late(15))
    partnership = Partnership.objects.get()
    numbers = partnership_numbers(partnership, current_school_year())
    assert numbers.stages[0].cell.is_hidden
    assert overdue_duties(partnership, numbers)[0].count is None


def test_schools_without_support_are_named_to_their_own_office_only(county, sign_in):
    page = sign_in("gmina").get(reverse("partnerships:our_schools"), {"etap": "bez"})
    office = Membership.objects.get(user__email="gmina@demo.example").institution
    headers = SupportProcess.objects.filter(school_year=current_school_year(), visible_at__isnull=False)
    headers = headers.exclude(outcome__in=("stopped", "rejected", "withdrawn"))
    expected = School.objects.filter(governing_body=office).exclude(pk__in=headers.values("school_id"))
    assert {line.school for line in page.context["lines"]} == set(expected) != set()
    assert all(line.process is None for line in page.context["lines"])


def test_own_money_is_summed_by_source(county, sign_in):
    page = sign_in("gmina").get(reverse("partnerships:our_schools"))
    assert page.context["total"] == sum(row.amount for row in page.context["budget"]) > 0
    office = Membership.objects.get(user__email="gmina@demo.example").institution
    assert {row.payer for row in page.context["budget"]} == {str(office)}


def test_boundaries_join_by_six_digits_and_replace_older_ones(db):
    county = Territory.objects.create(code="0608", kind="county", name="lubartowski")
    moved = Territory.objects.create(code="0608083", kind="gmina", gmina_kind="3", name="Michów", parent=county)
    for _time in range(2):
        call_command("import_boundaries", LUBARTOW, verbosity=0)
    assert Outline.objects.filter(territory=moved).count() == 1


def test_file_without_codes_is_refused(db, tmp_path):
    bad = tmp_path / "bad.geojson"
    bad.write_text('{"features": [{"properties": {}, "geometry": null}]}')
    with pytest.raises(CommandError, match="terc"):
        call_command("import_boundaries", bad)


def test_map_of_a_county_is_small_and_has_every_gmina(county, sign_in):
    many_schools(seed=1, schools=150)
    page = sign_in("powiat").get(reverse("partnerships:dashboard"))
    text = page.content.decode()
    picture = text[text.index('<svg class="po-map"') : text.index("</svg>", text.index('<svg class="po-map"'))]
    assert len(page.context["map"].places) == len(page.context["numbers"].gminas) == 3
    assert len(picture) < 40_000
