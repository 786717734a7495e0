"""Story 6: an expert from outside sees the own form of support, marks who came, and nothing of the diagnosis."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from e2e import hands, steps
from pore.base.school_year import current_school_year
from pore.cycle.models import SupportProcess
from pore.institutions.models import Membership
from support_plans import actions
from support_plans.models import Activity, Participant

SCHOOL = "Szkoła Podstawowa w Dębinie"
EXPERT, FORM = "Hanna Żurawska", "Warsztat: trzy kroki rozwiązywania zadań"
GROUP = 21


def workshop_was_yesterday():
    """The group is twenty-one people, and the expert led its workshop yesterday."""
    process = SupportProcess.objects.get(school__rspo=900011, school_year=current_school_year())
    lacking = GROUP - Participant.objects.filter(process=process).count()
    actions.add_participants(process=process, people=[(f"Nauczycielka {one}", "historia") for one in range(lacking)])
    activity = Activity.objects.select_related("process", "plan", "provider").get(
        process=process, plan__is_current=True, title=FORM
    )
    actions.arrange_meeting(
        activity=activity,
        by=Membership.objects.get(user__email="sore@demo.example", role="sore"),
        starts_at=timezone.now() - timedelta(days=1),
        minutes=120,
        mode="on_site",
        place="sala 14, jest rzutnik",
        lead=Membership.objects.get(user__email="ekspert@demo.example", role="expert"),
    )
    return process.get_absolute_url()


def test_expert_leads_marks_who_came_and_is_refused_the_diagnosis(comes, stop):
    process = workshop_was_yesterday()
    expert = comes("ekspert")
    stop(expert, re.compile("^Dzień dobry"))

    # The brief: goal, people, place
    steps.follow(expert, "Zaznacz obecnych")
    stop(expert, "Kto był na spotkaniu?")
    boxes = expert.get_by_role("main").get_by_role("checkbox")
    expect(boxes).to_have_count(GROUP)
    for number in (0, 1):
        hands.tick(boxes.nth(number), on=False)
    steps.press(expert, "Zapisz obecność")
    steps.is_told(expert, "Zapisano obecność.")
    stop(expert, FORM)
    for words in ("sala 14, jest rzutnik", "co najmniej 60% uczniów", "Liczba obecnych"):
        steps.reads(expert, words)
    expect(expert.get_by_role("region", name="Kto był na spotkaniu").get_by_role("listitem")).to_have_count(GROUP - 2)

    # The school's process: the header, and nothing else
    steps.go_home(expert)
    expert.get_by_role("region", name="Procesy w toku").get_by_role("link", name=SCHOOL).click()
    stop(expert, "Kompetencje matematyczne")
    for words in ("Diagnoza potrzeb", "Rozmowa", "Wspólna ocena"):
        expect(expert.get_by_role("main")).not_to_contain_text(words)
    steps.is_refused(expert, f"{process}diagnoza/problem/")
    steps.is_refused(expert, f"{process}plan/")

    # The director sees who tried
    director = comes("dyrektor")
    steps.open_who_sees(director)
    stop(director, "Kto widzi nasze dane")
    director.get_by_role("link", name=re.compile("^Portal odmówił")).click()
    stop(director, "Kto czytał")
    refused = director.get_by_role("row").filter(has_text=EXPERT).filter(has_text="odmowa")
    expect(refused.filter(has_text="Obszar do rozwoju")).to_have_count(2)  # a week ago, and now
    expect(refused.filter(has_text="Roczny plan wspomagania")).to_have_count(1)
