"""The note of the half-year: remembered in January and February, never pressing."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from pore.cycle.models import SupportProcess
from pore.desk.facts import Facts
from pore.desk.waiting import duties_of
from pore.institutions.acting import actor_for
from pore.institutions.models import Membership
from support_plans.models import MonitoringNote


@pytest.mark.parametrize(("month", "written", "expected"), [(1, False, 1), (2, True, 0), (11, False, 0)])
def test_note_waits_in_winter_until_it_is_written(county, time_machine, month, written, expected):
    year = 2026 if month == 11 else 2027
    time_machine.move_to(datetime(year, month, 25, 12, tzinfo=ZoneInfo("Europe/Warsaw")), tick=False)
    sore = Membership.objects.select_related("user", "institution").get(user__email="sore@demo.example", role="sore")
    process = SupportProcess.objects.select_related("school").get(school__rspo=900011)
    if written:
        MonitoringNote.objects.create(process=process, author=sore, day=date(2027, 1, 20), tried="Trzy kroki")
    found = [
        one
        for one in duties_of(Facts(actor_for(sore), [process]))
        if one.url == reverse("support_plans:note_new", args=[process.uuid])
    ]
    assert len(found) == expected
    assert not any(one.presses for one in found)
