"""The demo county: thirteen schools in all stages, told from today backwards, the same on every run of a day.

That is the core, which the tests use; ``grown`` adds more schools, two years before and what people said on the way."""

from functools import partial

from django.db import transaction
from django.utils import translation

from pore.base.school_year import current_school_year
from pore.catalogues.actions import begin_year
from pore.desk.demo.clock import on
from pore.desk.demo.files import exam_figures, observation_sheet
from pore.desk.demo.grown.around import tell_around
from pore.desk.demo.grown.county import Grown, note_visits
from pore.desk.demo.grown.long_story import LongStory
from pore.desk.demo.grown.people import PEOPLE as GROWN_PEOPLE
from pore.desk.demo.grown.places import add_places
from pore.desk.demo.grown.texts import MATHS_WHOLE
from pore.desk.demo.people import add_people, build_people
from pore.desk.demo.places import build_places
from pore.desk.demo.story import Story
from pore.desk.demo.texts import CLIMATE, KINDERGARTEN, MATHS, NOTE, REPORT
from pore.desk.leaving import end_membership
from pore.documents.ordering import order
from support_plans.documents import PLAN


@transaction.atomic
def build_county(*, grown=False):
    """Build the core, which the tests use, or with ``grown`` the whole county; the caller makes sure it is all empty."""
    year = current_school_year()
    with translation.override("pl"):
        partnership, places = build_places()
        people = build_people(partnership, places)
        if not grown:
            _tell(places, people, year)
            return
        add_places(places)
        people |= add_people(GROWN_PEOPLE, partnership, places)
        county = Grown(places, people, year)
        county.tell_past()
        county.go_on(_tell(places, people, year, LongStory, MATHS_WHOLE))
        county.tell_present()
        note_visits(partnership, people, year)
        tell_around(partnership, people)


def _tell(places, people, year, kind=None, maths=MATHS):
    """The stories of the core; ``kind`` tells them, ``maths`` is what the leading school writes. Returns its story."""
    coordinator, sore, second = people["koordynator", "coordinator"], people["sore", "sore"], people["sore2", "sore"]
    expert = people["ekspert", "expert"]

    def story(name, school, texts, begun, when=year):
        director = people[name, "director"]
        return (kind or Story)(school=places[school], director=director, texts=texts, begun=begun, places=places, year=when)

    begin_year(year=year)  # as a coordinator begins it: from the list of the year before
    leading = story("dyrektor", 900011, maths, 80).sent().accepted(coordinator, sore, 900101, 900103)
    leading.answered().attached("evidence", "Wyniki egzaminów 2023–2025.xlsx", exam_figures, leading.day)
    sheet = partial(leading.attached, "needs", "Arkusz obserwacji lekcji.pdf", observation_sheet, leading.day)
    transaction.on_commit(sheet)  # printing takes its time
    leading.opened_to_sore("needs", "problem", "priorities").talked_about(
        "needs",
        (sore, "Czy druga potrzeba dotyczy też klas I–III? Wtedy warto zaprosić ich nauczycieli na warsztat."),
        (people["dyrektor", "director"], "Tak, zaprosimy. Porozmawiamy o tym na radzie."),
    ).published("coordinator", "institutions")
    leading.drafted().proposed().adopted()
    leading.met(expert, held=(38, 24, 10), unmarked=(3,), ahead=(9, 23, 44)).followed(NOTE)
    order(PLAN, leading.plan, people["dyrektor", "director"])

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
    ending.drafted().proposed().adopted().met(sore, held=(45, 31, 20)).evaluated(final=False).reported(REPORT)

    story("dyrektor12", 900012, MATHS, 9).sent()
    _left_to_a_successor(story("poprzednik14", 900014, CLIMATE, 70), coordinator, second, expert)
    story("dyrektor18", 900018, CLIMATE, 60).sent().accepted(coordinator, second).stopped()
    before = story("dyrektor15", 900015, MATHS, 420, year - 1).sent().accepted(coordinator, second, 900101).answered()
    before.published().drafted().proposed().adopted().met(second, held=(330, 300, 260)).evaluated(final=True)
    story("dyrektor15", 900015, MATHS, 4)
    return leading


def _left_to_a_successor(left, coordinator, sore, expert):
    """The director went while support was under way; the new one has not decided yet what stays open."""
    left.sent().accepted(coordinator, sore, 900101).answered().opened_to_sore("needs", "problem").published("institutions")
    left.drafted().proposed().adopted().met(expert, held=(26,), ahead=(16, 30)).met(sore, held=(), unmarked=(2,))
    with on(4):
        end_membership(membership=left.director, by=coordinator)
