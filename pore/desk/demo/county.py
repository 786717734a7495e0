"""The demo county: thirteen schools in all stages, told from today backwards, the same on every run of a day."""

from functools import partial

from django.db import transaction
from django.utils import translation

from pore.base.school_year import current_school_year
from pore.desk.demo.clock import on
from pore.desk.demo.files import exam_figures, observation_sheet
from pore.desk.demo.people import build_people
from pore.desk.demo.places import build_places
from pore.desk.demo.story import Story
from pore.desk.demo.texts import CLIMATE, KINDERGARTEN, MATHS
from pore.desk.leaving import end_membership
from support_plans.tasks import order_plan


@transaction.atomic
def build_county():
    """Build everything; the caller makes sure the database is empty."""
    with translation.override("pl"):
        partnership, places = build_places()
        people = build_people(partnership, places)
        _tell(places, people, current_school_year())


def _tell(places, people, year):
    coordinator, sore, second = people["koordynator", "coordinator"], people["sore", "sore"], people["sore2", "sore"]
    expert = people["ekspert", "expert"]

    def story(name, school, texts, begun, when=year):
        director = people[name, "director"]
        return Story(school=places[school], director=director, texts=texts, begun=begun, places=places, year=when)

    leading = story("dyrektor", 900011, MATHS, 80).sent().accepted(coordinator, sore, 900101, 900103)
    leading.answered().attached("evidence", "Wyniki egzaminów 2023–2025.xlsx", exam_figures, leading.day)
    sheet = partial(leading.attached, "needs", "Arkusz obserwacji lekcji.pdf", observation_sheet, leading.day)
    transaction.on_commit(sheet)  # printing takes its time
    leading.opened_to_sore("needs", "problem", "priorities").published("coordinator", "institutions")
    leading.drafted().proposed().adopted()
    leading.met(expert, held=(38, 24, 10), unmarked=(3,), ahead=(9, 23, 44))
    order_plan(plan=leading.plan, by=people["dyrektor", "director"])

    story("dyrektor13", 900013, CLIMATE, 75).sent().accepted(
        coordinator, second
    ).answered().published().drafted().proposed().adopted().met(second, held=(30, 16), ahead=(12,))
    story("dyrektor17", 900017, MATHS, 50).sent().accepted(
        coordinator, sore, 900101
    ).answered().published().drafted().proposed()
    story("zespol", 900051, CLIMATE, 45).sent().accepted(coordinator, sore).answered().published("governing").drafted()
    story("przedszkole", 900021, KINDERGARTEN, 30).sent().accepted(coordinator, sore, 900103).answered(
        "team", "evidence", "voices"
    ).opened_to_sore("evidence")
    ending = story("dyrektor16", 900016, CLIMATE, 90).sent().accepted(coordinator, sore).answered().published()
    ending.drafted().proposed().adopted().met(sore, held=(45, 31, 20)).evaluated(final=False)

    story("dyrektor12", 900012, MATHS, 9).sent()
    _left_to_a_successor(story("poprzednik14", 900014, CLIMATE, 70), coordinator, second, expert)
    story("dyrektor18", 900018, CLIMATE, 60).sent().accepted(coordinator, second).stopped()
    before = story("dyrektor15", 900015, MATHS, 420, year - 1).sent().accepted(coordinator, second, 900101).answered()
    before.published().drafted().proposed().adopted().met(second, held=(330, 300, 260)).evaluated(final=True)
    story("dyrektor15", 900015, MATHS, 4)


def _left_to_a_successor(left, coordinator, sore, expert):
    """The director went while support was under way; the new one has not decided yet what stays open."""
    left.sent().accepted(coordinator, sore, 900101).answered().opened_to_sore("needs", "problem").published("institutions")
    left.drafted().proposed().adopted().met(expert, held=(26,), ahead=(16, 30)).met(sore, held=(), unmarked=(2,))
    with on(4):
        end_membership(membership=left.director, by=coordinator)
