"""Who gets the pages of the county: officials and the coordinator, nobody of a school or of a supporter."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partnerships.tests.counties import many_schools

TOTALS = ("dashboard", "monday", "figures_csv", "figures_xlsx")


@pytest.mark.parametrize("name", TOTALS)
@pytest.mark.parametrize(
    ("person", "status"),
    [("powiat", 200), ("gmina", 200), ("koordynator", 200), ("dyrektor", 404), ("sore", 404), ("odn", 404)],
)
def test_totals_are_for_officials_and_the_coordinator(county, sign_in, name, person, status):
    assert sign_in(person).get(reverse(f"partnerships:{name}")).status_code == status


@pytest.mark.parametrize("name", ["our_schools", "our_schools_file"])
@pytest.mark.parametrize(("person", "status"), [("powiat", 200), ("gmina", 200), ("koordynator", 404), ("dyrektor", 404)])
def test_own_schools_are_for_officials_only(county, sign_in, name, person, status):
    assert sign_in(person).get(reverse(f"partnerships:{name}")).status_code == status


def test_stopped_process_is_not_told_to_the_office_that_runs_the_school(county, sign_in):
    """School 900018 stopped: its header may not come back through a stage, a file or the money."""
    lines = sign_in("gmina").get(reverse("partnerships:our_schools")).context["lines"]
    assert all(line.process is None or line.process.outcome != "stopped" for line in lines)


def test_page_of_a_large_county_costs_no_more_queries(county, sign_in):
    many_schools(seed=1, schools=10)
    official = sign_in("powiat")

    def cost():
        with CaptureQueriesContext(connection) as queries:
            official.get(reverse("partnerships:dashboard"))
        about = ("SAVEPOINT", "RELEASE", "SELECT set_config")
        return sum(not query["sql"].startswith(about) for query in queries)

    cost()
    few = cost()
    many_schools(seed=2, schools=40, first=980_000, close=False)
    assert cost() == few <= 20


@pytest.mark.parametrize(("person", "is_there"), [("gmina", True), ("koordynator", False)])
def test_way_to_names_of_schools_is_there_for_whoever_may_go_it(county, sign_in, person, is_there):
    many_schools(seed=1, schools=60)
    page = sign_in(person).get(reverse("partnerships:dashboard")).content.decode()
    assert ("etap=bez" in page) == is_there
