"""A made-up county for the tests: three gminas of the demonstration, schools and headers straight in the tables."""

import random
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth import get_user_model

from pore.base.school_year import current_school_year
from pore.catalogues.models import Area
from pore.cycle.models import SupportProcess
from pore.institutions.models import Institution, Partnership, School, Territory


def many_schools(seed, schools=30, first=970_000, close=True):
    """Schools in the gminas of the demo county, most of them in support; everything else of the county is closed."""
    dice = random.Random(seed)  # noqa: S311 – a made-up county, no secret
    if close:
        School.objects.update(closed_on=date(2020, 1, 1))
    gminas, areas = list(Territory.objects.filter(kind="gmina", code__startswith="99")), list(Area.offered())[:3]
    offices = list(Institution.objects.filter(kind__in=("gmina", "county"), teryt__startswith="99"))
    partnership, year, user = Partnership.objects.get(), current_school_year(), get_user_model().objects.first()
    for number in range(schools):
        school = School.objects.create(
            kind="school",
            name=f"Szkoła nr {number}",
            rspo=first + number,
            territory=dice.choice(gminas),
            governing_body=dice.choice(offices),
        )
        if dice.random() < 0.8:
            _header(dice, school, partnership, year, dice.choice(areas), user)
    return partnership


def _header(dice, school, partnership, year, area, user):
    stage = dice.choice((0, 1, 2, 3, 3, 4))
    sent = datetime(year, 9, 10, 12, tzinfo=UTC)
    diagnosed = date(year, 9, 20) + timedelta(days=dice.randrange(30)) if stage >= 2 else None
    SupportProcess.objects.create(
        school=school,
        partnership=partnership,
        school_year=year,
        area=area if stage >= 2 else None,
        stage=stage,
        opened_by=user,
        visible_at=sent,
        diagnosed_on=diagnosed,
        planned_on=diagnosed + timedelta(days=dice.randrange(5, 60)) if stage >= 3 else None,
        held_minutes=60 * dice.randrange(10) if stage >= 3 else 0,
        participants=dice.choice((0, 3, 7, 12, 20)) if stage >= 3 else 0,
    )
