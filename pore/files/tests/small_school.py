"""A school with one process and its director: the least a file can be added to, for tests that commit."""

from django.contrib.auth import get_user_model

from pore.cycle.models import SupportProcess
from pore.institutions.models import Institution, Membership, Partnership, School, Territory


def build():
    """The process and the director's membership."""
    voivodeship = Territory.objects.create(code="97", kind="voivodeship", name="małe")
    county = Territory.objects.create(code="9701", kind="county", name="mały", parent=voivodeship)
    gmina = Territory.objects.create(code="9701012", kind="gmina", gmina_kind="2", name="Mała", parent=county)
    leader = Institution.objects.create(kind="county", teryt="9701", name="Powiat mały")
    school = School.objects.create(kind="school", rspo=970011, name="Szkoła w Małej", territory=gmina)
    partnership = Partnership.objects.create(name="PORE mały", county=county, leader=leader)
    user = get_user_model().objects.create(email="dyrektor@maly.example", full_name="Anna Mała")
    director = Membership.objects.create(user=user, institution=school, role="director")
    process = SupportProcess.objects.create(school=school, partnership=partnership, opened_by=user)
    return process, director
