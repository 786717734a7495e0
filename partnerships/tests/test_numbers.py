"""The official's pages: totals that point at nobody, own schools by header only."""

from django.urls import reverse

from partnerships.aggregates import partnership_numbers
from pore.base.school_year import current_school_year
from pore.cycle.models import SupportProcess
from pore.institutions.models import Institution, Partnership, School


def test_stopped_process_is_not_counted(county):
    numbers = partnership_numbers(Partnership.objects.get(), current_school_year())
    running = SupportProcess.objects.filter(school_year=current_school_year(), visible_at__isnull=False).exclude(
        outcome="stopped"
    )
    assert numbers.supported.value == running.values("school").distinct().count()


def test_small_stage_is_hidden_and_so_is_a_second_one(county):
    numbers = partnership_numbers(Partnership.objects.get(), current_school_year())
    hidden = [row.stage for row in numbers.stages if row.cell.is_hidden]
    assert len(hidden) != 1


def test_empty_year_shows_zeros(county):
    numbers = partnership_numbers(Partnership.objects.get(), 2001)
    assert numbers.supported.value == 0
    assert all(row.cell.value == 0 for row in numbers.stages)


def test_dashboard_names_no_school(county, sign_in):
    page = sign_in("powiat").get(reverse("partnerships:dashboard")).content.decode()
    for name in School.objects.values_list("name", flat=True):
        assert name not in page


def test_own_schools_show_header_and_own_money_only(county, sign_in):
    page = sign_in("gmina").get(reverse("partnerships:our_schools"))
    text = page.content.decode()
    assert "Szkoła Podstawowa w Dębinie" in text
    assert "3000,00" in text
    assert "Technikum" not in text


def test_year_filter_ignores_nonsense(county, sign_in):
    page = sign_in("gmina").get(reverse("partnerships:our_schools"), {"rok": "abc"})
    assert page.context["year"] == current_school_year()


def test_people_of_few_other_schools_are_not_left_over_after_subtraction(county):
    """The official knows the people of the own schools, so only the rest decides whether the sum may be shown."""
    partnership, gmina = Partnership.objects.get(), Institution.objects.get(teryt="9901022")
    SupportProcess.objects.exclude(school__governing_body=gmina).update(participants=0)
    SupportProcess.objects.filter(school__rspo=900013).update(participants=2)
    assert partnership_numbers(partnership, current_school_year(), gmina.pk).participants.is_hidden
