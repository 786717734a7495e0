"""Facts of every kind in any size, without a database: ``count`` rows, texts of ``letters`` letters; 0 and 0 are empty."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import cycle, islice

from diagnosis.documents import KINDS as DIAGNOSIS
from diagnosis.documents import BlankFacts, DiagnosisFacts, RequestFacts, SummaryFacts
from evaluation.documents import KINDS as EVALUATION
from evaluation.documents import EvaluationFacts, FiguresFacts, ForSchoolFacts
from pore.documents.models import Document
from support_plans.documents import KINDS as PLANS
from support_plans.documents.attendance import AttendanceFacts
from support_plans.documents.council import CouncilFacts
from support_plans.documents.financing import FinancingFacts
from support_plans.documents.plan import PlanFacts
from support_plans.documents.schedule import ScheduleFacts

KINDS = DIAGNOSIS | PLANS | EVALUATION
WORDS = "Zażółć gęślą jaźń i spróbuj w klasie 4 raz "
MOMENT = datetime(2026, 10, 12, 14, 0, tzinfo=UTC)
DAY = date(2026, 10, 12)
SIGNATURE = {"side": "school", "name": "Anna Przykładowa", "role": "director", "signed_at": MOMENT}


class Size:
    """One size of everything."""

    def __init__(self, count, letters):
        self.count, self.letters = count, letters
        self.text = "".join(islice(cycle(WORDS), letters)).strip()
        self.day = DAY if count else None

    def times(self, row, most=None):
        """As many rows as there are people, or ``most``: no form takes five hundred needs."""
        return [row for _number in range(min(self.count, most or self.count))]

    @property
    def head(self):
        return {
            "school": f"Szkoła Podstawowa {self.text[:200]}",
            "rspo": 900011 if self.count else None,
            "locality": self.text[:60],
            "partnership": "PORE w Przykładowie",
            "year": "2026/2027",
        }

    def request(self):
        numbers = dict.fromkeys(("pupils", "classes", "teachers"), self.count or None)
        days = dict.fromkeys(("preferred_start", "council_informed_on", "decided_on"), self.day)
        lists = dict.fromkeys(("services", "areas", "preferred_days", "preferred_institutions"), self.times(self.text, 20))
        texts = dict.fromkeys(("expectations", "urgency_reason", "previous_support", "decision_reason"), self.text)
        more = {"number": "ZW/2026/0001", "sent_on": DAY, "sent_by": "Anna Przykładowa", "state": "wysłane"}
        return RequestFacts(
            **self.head, **numbers, **days, **lists, **texts, **more, urgency="zwykły", declaration=True, contact=[]
        )

    def diagnosis(self):
        rows = [("Co mówią nauczyciele?", self.text), ("Dane", self.times(self.text[:200], 20)), ("Początek", DAY)]
        part = {"label": "Potrzeby", "done_on": self.day, "rows": rows if self.count else []}
        return DiagnosisFacts(**self.head, parts=[part for _number in range(min(self.count, 8))])

    def blank(self):
        kinds = ("text", "line", "number", "date", "ticks", "choice", "area", "scale", "chosen", "yes")
        options = {"ticks", "choice", "area"}
        asked = [
            {
                "label": f"Pytanie {self.text[:80]}",
                "hint": self.text,
                "kind": kind,
                "options": ["tak", "nie"] * (kind in options),
            }
            for kind in kinds
        ]
        part = {"label": "Potrzeby", "lead": self.text, "questions": asked if self.count else []}
        return BlankFacts(**self.head, kindergarten=False, parts=[part for _number in range(min(self.count, 8))])

    def summary(self):
        texts = dict.fromkeys(("area", "problem", "general_goal", "requirement", "priority"), self.text)
        lists = dict.fromkeys(("services", "needs"), self.times(self.text, 20))
        return SummaryFacts(**self.head, **texts, **lists, published_on=self.day)

    def plan(self):
        cost = {"category": "honorarium", "amount": "1234.50", "source": "art. 70a", "payer": self.text or "Gmina"}
        names = ("code", "kind", "title", "mode", "provider", "lead")
        activity = dict.fromkeys(names, self.text) | {"minutes": 120, "people": None, "costs": [cost]}
        indicator = dict.fromkeys(("name", "method"), self.text)
        indicator |= {"unit": "%", "baseline": "34.00", "target": "60.00", "check_on": "2027-06-01"}
        goal = {"code": "C1", "need": self.text, "text": self.text, "indicators": [indicator]}
        goal["activities"] = [activity for _number in range(min(self.count, 60))]
        texts = ("sore", "area", "problem", "general_goal", "reason", "target_group", "responsible", "monitoring", "risks")
        text = {
            **dict.fromkeys(texts, self.text),
            "school": {"name": self.head["school"], "rspo": self.head["rspo"], "locality": self.head["locality"]},
            "partnership": self.head["partnership"],
            "school_year": "2026/2027",
            "edition": 1,
            "institutions": self.times(self.text, 20),
            "expected_change": dict.fromkeys(("pupils", "teachers", "school"), self.text),
            "actions": [{"text": self.text, "who": self.text, "by_when": "2027-01-01"}] if self.count else [],
            "council_opinion_on": None,
            "goals": [goal] if self.count else [],
            "minutes": 120 * self.count,
            "costs": [cost] if self.count else [],
            "total_cost": "1234.50",
        }
        return PlanFacts("RPW/2026/0001", text, [SIGNATURE] if self.count else [], "0" * 64, answer=self.text)

    def schedule(self):
        names = ("code", "title", "kind", "provider", "lead")
        form = dict.fromkeys(names, self.text) | {"minutes": 120, "people": None}
        moments = {"starts_at": MOMENT, "ends_at": MOMENT, "state": "held", "place": self.text, "mode": "online"}
        meeting = dict.fromkeys(names, self.text) | moments
        return ScheduleFacts(
            **self.head, plan="RPW/2026/0001", forms=self.times(form, 60), meetings=self.times(meeting, 150)
        )

    def attendance(self):
        people = self.times({"name": self.text[:200] or "–", "position": self.text[:120], "present": None})
        texts = dict.fromkeys(("meeting", "kind", "place", "provider", "lead"), self.text)
        return AttendanceFacts(
            **self.head, **texts, starts_at=MOMENT, ends_at=MOMENT, is_held=self.count == 1, people=people
        )

    def financing(self):
        cost = {"category": "honorarium", "source": self.text, "payer": self.text, "amount": Decimal(100), "is_asked": True}
        names = ("code", "title", "kind", "provider")
        form = dict.fromkeys(names, self.text) | {"minutes": 120, "people": 20, "costs": [cost, cost | {"is_asked": False}]}
        forms = self.times(form, 60)
        return FinancingFacts(**self.head, plan="RPW/2026/0001", adopted_on=self.day, body=self.text, forms=forms)

    def council(self):
        summary = self.summary() if self.count else None
        return CouncilFacts(**self.head, summary=summary, plan=self.plan(), schedule=self.schedule())

    def evaluation(self):
        names = ("goal", "indicator", "verdict", "comment")
        effect = dict.fromkeys(names, self.text) | {"unit": "%", "baseline": "1", "target": "2", "value": None}
        words = "school_words support_words questions methods effects_pupils effects_teachers effects_school"
        words = dict.fromkeys([*words.split(), "support_assessment", "helped", "hindered", "conclusions"], self.text)
        advice = {"kind": "kontynuować", "text": self.text or "Kontynuować."}
        text = words | {"effects": self.times(effect, 60), "council_on": None, "recommendations": [advice]}
        return EvaluationFacts(**self.head, text=text, signatures=[SIGNATURE], checksum="0" * 64)

    def figures(self):
        counts = ("forms", "meetings", "planned_minutes", "held_minutes", "participants", "plan_changes")
        money = dict.fromkeys(("planned_cost", "used_cost"), Decimal(self.count * 1000))
        return FiguresFacts(**self.head, **dict.fromkeys(counts, self.count), **money, approved_on=DAY)

    def for_school(self):
        names = ("course", "plan_changes", "summary", "recommendations")
        return ForSchoolFacts(**self.head, **dict.fromkeys(names, self.text))


EMPTY, USUAL, HUGE = Size(0, 0), Size(6, 90), Size(500, 200)


def sample(kind, size):
    return getattr(size, kind)()


def unsaved(kind, facts):
    """A document row that was never saved, for the head and the foot of a print."""
    return Document(
        kind=kind,
        number="XX/2026/0001",
        fingerprint=facts.fingerprint,
        requested_at=MOMENT,
    )
