"""The county grown up: two school years behind it, all stages of the present one, and what people said on the way.

Told in rows: who, which school, which texts, how far. What a word of ``how far`` means is in ``_tell_row``."""

from datetime import date, timedelta

from django.utils import timezone

from partnerships.models import Visit
from pore.desk.demo.clock import on
from pore.desk.demo.grown import texts
from pore.desk.demo.grown.long_story import LongStory
from pore.desk.demo.grown.people import teachers
from pore.sharing.reads import log_refusal

SUNDAY = 6
ADAPTATION, CLIMATE, DIGITAL, INCLUSION = texts.ADAPTATION, texts.CLIMATE, texts.DIGITAL, texts.INCLUSION
MATHS, READING, VOCATIONAL = texts.MATHS_WHOLE, texts.READING, texts.VOCATIONAL

# Years ago, director, school, texts, SORE, end.
PAST = [
    (2, "dyrektor12", 900012, READING, "sore2", "finished"),
    (2, "dyrektor13", 900013, INCLUSION, "sore4", "finished"),
    (2, "dyrektor23", 900023, MATHS, "sore3", "finished"),
    (2, "dyrektor28", 900028, READING, "sore", "finished"),
    (2, "dyrektor41", 900041, DIGITAL, "sore3", "finished"),
    (2, "dyrektor34", 900034, CLIMATE, "sore4", "stopped"),
    (1, "dyrektor", 900011, texts.MATHS_BEFORE, "sore", "finished"),
    (1, "dyrektor12", 900012, INCLUSION, "sore2", "finished"),
    (1, "dyrektor23", 900023, READING, "sore3", "finished"),
    (1, "dyrektor24", 900024, CLIMATE, "sore4", "finished"),
    (1, "dyrektor30", 900030, MATHS, "sore", "finished"),
    (1, "dyrektor32", 900032, ADAPTATION, "sore5", "finished"),
    (1, "dyrektor16", 900016, READING, "sore5", "finished"),
    (1, "dyrektor25", 900025, DIGITAL, "sore3", "stopped"),
    (1, "przedszkole22", 900022, ADAPTATION, "sore4", "finished"),
]
# Director, school, texts, days ago the process was opened, SORE, institution beside the SORE's, how far.
PRESENT = [
    ("dyrektor24", 900024, READING, 44, "sore3", 900102, "diagnosis"),
    ("przedszkole22", 900022, ADAPTATION, 34, "sore4", 900103, "diagnosis"),
    ("dyrektor28", 900028, INCLUSION, 52, "sore4", 900101, "planning"),
    ("dyrektor41", 900041, DIGITAL, 55, "sore3", 900103, "planning"),
    ("dyrektor26", 900026, ADAPTATION, 48, "sore5", 900102, "proposed"),
    ("dyrektor30", 900030, MATHS, 78, "sore2", 900102, "delivery"),
    ("dyrektor42", 900042, VOCATIONAL, 76, "sore3", 900103, "delivery"),
    ("dyrektor32", 900032, ADAPTATION, 74, "sore4", 900103, "delivery"),
    ("dyrektor23", 900023, READING, 88, "sore5", 900101, "evaluation"),
    ("dyrektor34", 900034, CLIMATE, 86, "sore4", 900103, "signing"),
]
# Director, school, texts, days ago, what the coordinator did with the request.
QUEUE = [
    ("dyrektor29", 900029, MATHS, 15, "waits"),
    ("dyrektor27", 900027, ADAPTATION, 11, "returned"),
    ("dyrektor31", 900031, READING, 8, "returned"),
    ("dyrektor35", 900035, ADAPTATION, 16, "rejected"),
]


class Grown:
    """People and places of the county with the verbs that tell its rows."""

    def __init__(self, places, people, year):
        self.places, self.people, self.year = places, people, year
        self.coordinator = people["koordynator", "coordinator"]

    def story(self, director, school, words, begun, year):
        one = LongStory(
            school=self.places[school],
            director=self.people[director, "director"],
            texts=words,
            begun=begun,
            places=self.places,
            year=year,
        )
        one.people = teachers(9 + school % 7, school)
        return one

    def tell_past(self):
        """Finished and stopped support of the two years before."""
        for ago, director, school, words, sore, end in PAST:
            opened = _days_since(date(self.year - ago, 9, 2)) - school % 5
            one = self.story(director, school, words, opened, self.year - ago)
            self._planned(one, sore, 900101).adopted()
            held = tuple(one.day - gap for gap in (14, 45, 80, 120, 160))
            if end == "stopped":
                one.met(one.sore, held=held[:2]).on_day(_days_since(date(self.year - ago + 1, 3, 12))).stopped()
                continue
            one.met(one.sore, held=held).noted(held[1], held[3]).spent(held[4], percent=100)
            june = _days_since(date(self.year - ago + 1, 6, 18))
            one.on_day(june).evaluated(final=True).report_made(june - 2)

    def _planned(self, one, sore, *institutions):
        """Asked, diagnosed, published, a plan proposed."""
        one.sent().accepted(self.coordinator, self.people[sore, "sore"], *institutions).answered().published("institutions")
        return one.drafted().proposed()

    def tell_present(self):
        """The present year beside the schools of the core."""
        for director, school, words, begun, sore, institution, far in PRESENT:
            one = self.story(director, school, words, begun, self.year)
            self._tell_row(one, self.people[sore, "sore"], institution, far)
        for director, school, words, begun, answer in QUEUE:
            one = self.story(director, school, words, begun, self.year).sent()
            if answer == "returned":
                one.returned(self.coordinator, texts.RETURNED[school % 2])
            elif answer == "rejected":
                one.rejected(self.coordinator, texts.REJECTED)

    def _tell_row(self, one, sore, institution, far):
        one.sent().accepted(self.coordinator, sore, institution)
        if far == "diagnosis":
            one.answered("team", "evidence", "voices", "strengths", "needs").opened_to_sore("evidence", "needs").talked(
                "section"
            )
            return
        one.answered().opened_to_sore("needs").published("institutions", "coordinator").talked("summary").drafted()
        if far == "planning":
            return
        one.proposed().talked("plan")
        if far == "proposed":
            return
        one.adopted().met(sore, held=(36, 22, 9), ahead=(2, 13, 27)).noted(21, 8).spent(7)
        if far == "delivery":
            return
        one.on_day(6).evaluated(final=False).talked("evaluation")
        if far == "signing":
            one.waits_for_the_school(4).report_made(3, until="given")

    def go_on(self, leading):
        """The leading school: a change of its plan, notes, money, talks, a look refused, two meetings at once this week."""
        sore, expert = leading.sore, self.people["ekspert", "expert"]
        leading.on_day(36).talked("section", "summary", "plan").noted(23, 9).spent(22)
        leading.amended(7, self.people["ekspert2", "expert"])
        with on(5, 19):
            about = {"school_id": leading.school.pk, "process_uuid": leading.process.uuid}
            log_refusal(expert, document="diagnosis", section="problem", **about)
        soon = 1 if timezone.localdate().weekday() < SUNDAY else 0  # still in the week the pages open with
        leading.met(sore, held=(), ahead=(soon, soon), minutes=90)


def _days_since(day):
    return (timezone.localdate() - day).days


def note_visits(partnership, people, year):
    """What the officials saw a fortnight ago, so that their page can say what has changed."""
    for key in (("powiat", "official"), ("gmina", "official"), ("mlyn", "official")):
        shown = {"supported": 12, "step1": 4, "step2": 3}
        day = timezone.localdate() - timedelta(days=14)
        Visit.objects.create(membership=people[key], partnership=partnership, school_year=year, day=day, shown=shown)
