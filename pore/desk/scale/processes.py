"""Processes of a county through five school years, in bulk: headers, contents, meetings, with realistic shares."""

import json
from datetime import date, timedelta

from django.utils import timezone

from diagnosis.models import DiagnosisSection, DiagnosisSummary, SummaryNeed, SupportRequest
from diagnosis.questions import Code
from evaluation.models import JointEvaluation, MeasuredEffect, Recommendation, ReportFigures, ReportForSchool
from pore.catalogues.models import Area
from pore.cycle.models import Assignment, CarriedOver, CostShare, Frozen, Signature, SupportProcess
from pore.cycle.models.timeline import TimelineEntry
from pore.desk.demo.texts import MATHS
from pore.desk.scale.frozen import ACTIVITIES, TEXTS
from pore.desk.scale.sheet import Sheet
from pore.documents.models import Counter
from pore.sharing.models import Publication, ReadEntry
from support_plans.models import (
    Activity,
    Attendance,
    CostLine,
    Expense,
    Goal,
    Indicator,
    Meeting,
    Participant,
    SchoolAction,
    SupportPlan,
)

TENANT = "process_id school_id partnership_id "
YEARS = 5
A_YEAR = 53  # processes of a county in a year, on average
# How many of a hundred end so: years gone by, and how far those of the present year have come.
PAST = {"finished": 84, "stopped": 8, "rejected": 5, "withdrawn": 3}
PRESENT = {"draft": 4, "sent": 6, "needs_changes": 3, 1: 20, 2: 16, 3: 36, 4: 9, "stopped": 4, "rejected": 2}
DAYS = {"sent": 3, "accepted": 8, "diagnosed": 40, "proposed": 52, "planned": 58, "evaluated": 250, "ended": 280}
COLUMNS = {
    SupportRequest: "number state pupils classes teachers services areas expectations declaration sent_at sent_by_id "
    "decided_at decided_by_id decision_reason",
    DiagnosisSection: "code answers saved_at saved_by_id done_at done_by_id",
    DiagnosisSummary: "area_id problem general_goal services published_at published_by_id",
    SummaryNeed: "summary_id position text",
    SupportPlan: "number state general_goal proposed_at proposed_by_id adopted_at",
    Goal: "plan_id need_id position text",
    Indicator: "goal_id name baseline target method check_on",
    Activity: "plan_id goal_id position kind title minutes people provider_id is_statutory",
    SchoolAction: "plan_id position text who by_when",
    CostLine: "activity_id category amount source payer_id",
    Expense: "line_id amount spent_on entered_by_id entered_at",
    CostShare: "payer_id source amount",
    Meeting: "activity_id starts_at minutes place provider_id lead_id state attended change_reason held_at held_by_id",
    Participant: "name position",
    Attendance: "meeting_id participant_id present how marked_at",
    Frozen: "kind subject version body checksum frozen_at",
    Signature: "frozen_id side by_id name role checksum signed_at",
    JointEvaluation: "uuid state attempt school_words support_words conclusions",
    MeasuredEffect: "evaluation_id indicator_id value verdict",
    Recommendation: "evaluation_id kind text",
    CarriedOver: "text decision created_at",
    ReportFigures: "state forms meetings planned_minutes held_minutes participants given_at approved_at approved_by_id",
    ReportForSchool: "figures_id course recommendations",
    TimelineEntry: "what detail by_id role at",
}
COLUMNS[SupportPlan] = "uuid " + COLUMNS[SupportPlan]


class Processes:
    """Sheets of processes and their contents, filled county by county."""

    def __init__(self, year, chance):
        self.year, self.chance, self.today = year, chance, timezone.localdate()
        self.areas = list(Area.objects.values_list("pk", "code"))
        self.processes = Sheet(
            SupportProcess,
            "uuid school_id partnership_id school_year area_id stage outcome opened_by_id opened_at visible_at diagnosed_on "
            "planned_on ended_at planned_minutes held_minutes participants",
            chance,
        )
        self.assignments = Sheet(
            Assignment, "process_id institution_id membership_id criteria reason assigned_by_id assigned_at until", chance
        )
        self.publications = Sheet(
            Publication, "school_id process_uuid document audience published_by_id published_at", chance
        )
        self.reads = Sheet(ReadEntry, "school_id process_uuid document section membership_id how at", chance)
        self.counters = Sheet(Counter, "partnership_id year prefix last", chance)
        self.of = {model: Sheet(model, TENANT + columns, chance) for model, columns in COLUMNS.items()}
        self.answers = [(code, json.dumps(MATHS[code], ensure_ascii=False)) for code in Code.values]
        self.services = json.dumps(MATHS["summary"]["services"])

    @property
    def sheets(self):
        """In the order of their keys."""
        return [self.processes, self.assignments, self.publications, self.reads, self.counters, *self.of.values()]

    def county(self, county):
        """All processes of one county: each year other schools, about ``A_YEAR`` of them."""
        for year in range(self.year - YEARS + 1, self.year + 1):
            count = min(len(county.schools), max(10, round(self.chance.gauss(A_YEAR, 10))))
            for number, school in enumerate(self.chance.sample(county.schools, count), start=1):
                _Process(self, county, school, year, number).tell()
            for prefix in ("ZW", "RPW"):
                self.counters.add(county.partnership, year, prefix, count)


class _Process:
    """One process, told forward until it is as far as chance decided."""

    def __init__(self, sheets, county, school, year, number):
        self.sheets, self.county, self.year, self.number, self.chance = sheets, county, year, number, sheets.chance
        self.school, self.director, self.payer, self.pupils = school
        self.sore, self.sore_user, self.institution = self.chance.choice(county.sores)
        self.is_past = year < sheets.year
        far = PAST if self.is_past else PRESENT
        self.far = self.chance.choices(list(far), list(far.values()))[0]
        end = date(year + 1, 8, 31) if self.is_past else sheets.today
        latest = 60 if self.is_past else max(0, min(60, (end - date(year, 9, 1)).days - 50))
        self.pace = 1 if self.is_past else 0.5  # who is far already in the present year was quick
        self.begun = min(date(year, 9, 1) + timedelta(self.chance.randint(0, latest)), end)
        self.end = end
        self.uuid = sheets.processes.uuid()
        self.area, self.area_code = self.chance.choice(sheets.areas)

    def day(self, step):
        """The day of a step, never after today."""
        return min(self.begun + timedelta(int(DAYS.get(step, step) * self.pace)), self.end).isoformat()

    def at(self, step, hour=9):
        return f"{self.day(step)} {hour:02d}:00:00"

    def add(self, model, *values):
        return self.sheets.of[model].add(self.key, self.school, self.county.partnership, *values)

    def told(self, what, step, by, role, detail=""):
        self.add(TimelineEntry, what, detail, by, role, self.at(step))

    def tell(self):
        far, stage = self.far, self._stage()
        outcome = far if far in ("finished", "stopped", "rejected", "withdrawn") else ""
        has_plan = stage >= 3
        self.people = self.chance.randint(6, 12) if has_plan else 0
        self.meetings = self._times() if has_plan else []
        minutes = sum(90 for _day, state in self.meetings if state == "held")
        self.key = self.sheets.processes.add(
            self.uuid,
            self.school,
            self.county.partnership,
            self.year,
            self.area if stage >= 2 else None,
            stage,
            outcome,
            self.director,
            f"{self.begun.isoformat()} 08:00:00",
            None if far == "draft" else self.at("sent"),
            self.day("diagnosed") if stage >= 2 else None,
            self.day("planned") if has_plan else None,
            self.at("ended" if far == "finished" else 60) if outcome else None,
            sum(minutes for _kind, minutes in ACTIVITIES) if has_plan else 0,
            minutes,
            self.people if minutes else 0,
        )
        self._request(far, stage)
        self._diagnosis(stage)
        if stage >= 2:
            self._plan(stage)
        if stage == 4:
            self._evaluation(far == "finished")
        if outcome in ("finished", "stopped"):
            self.told(outcome, "ended" if outcome == "finished" else 60, self.director, "director")

    def _stage(self):
        if isinstance(self.far, int):
            return self.far
        return {"finished": 4, "stopped": self.chance.choice((1, 2, 3))}.get(self.far, 0)

    def _request(self, far, stage):
        state = far if far in ("draft", "sent", "needs_changes", "rejected", "withdrawn") else "accepted"
        is_sent, is_decided = state != "draft", state in ("accepted", "rejected", "needs_changes")
        reason = "Prosimy o uzupełnienie." if state in ("rejected", "needs_changes") else ""
        coordinator = self.county.coordinator
        self.add(
            SupportRequest,
            f"ZW/{self.year}/{self.number:04d}" if is_sent else "",
            state,
            self.pupils,
            9,
            21,
            self.sheets.services,
            json.dumps([self.area_code]),
            "Chcemy spokojnie nazwać potrzebę.",
            1,
            *((self.at("sent"), self.director) if is_sent else (None, None)),
            *((self.at("accepted"), coordinator) if is_decided else (None, None)),
            reason,
        )
        self.told("opened", 0, self.director, "director")
        if is_sent:
            self.told("request_sent", "sent", self.director, "director")
        if state != "accepted":
            return
        self.told("request_accepted", "accepted", coordinator, "coordinator")
        until = (date(self.year + 1, 8, 31) + timedelta(90)).isoformat()
        assigned = (self.at("accepted"), until)
        add, reason = self.sheets.assignments.add, "Zna ten obszar."
        add(self.key, self.institution, self.sore, '["area"]', reason, coordinator, *assigned)
        _membership, _user, other = self.chance.choice(self.county.experts)
        if other != self.institution:
            add(self.key, other, None, "[]", "", coordinator, *assigned)
        for section in ("", "needs"):
            self.sheets.reads.add(
                self.school, self.uuid, "diagnosis" if section else "request", section, self.sore, "page", self.at(12)
            )

    def _diagnosis(self, stage):
        done = 8 if stage >= 2 else self.chance.randint(1, 7) if stage == 1 else 0
        for number, (code, answers) in enumerate(self.sheets.answers):
            who = (self.at(10 + number), self.director) if number < done else (None, None)
            self.add(DiagnosisSection, code, answers if number < done else "{}", *who, *who)
        text = MATHS["summary"]
        if stage < 2:
            self.add(DiagnosisSummary, None, "", "", "[]", None, None)
            return
        published = (self.at("diagnosed"), self.director)
        words = (text["problem"], text["general_goal"], self.sheets.services)
        summary = self.add(DiagnosisSummary, self.area, *words, *published)
        self.needs = [self.add(SummaryNeed, summary, place, need) for place, need in enumerate(text["needs"], start=1)]
        self.sheets.publications.add(self.school, self.uuid, "summary", "institutions", self.director, published[0])
        self.told("summary_published", "diagnosed", self.director, "director")

    def _plan(self, stage):
        adopted = stage >= 3
        proposed = adopted or self.chance.random() < 0.4
        state = "adopted" if adopted else "proposed" if proposed else "draft"
        uuid = self.sheets.processes.uuid()
        self.plan = self.add(
            SupportPlan,
            uuid,
            f"RPW/{self.year}/{self.number:04d}" if proposed else "",
            state,
            MATHS["summary"]["general_goal"],
            *((self.at("proposed"), self.sore_user) if proposed else (None, None)),
            self.at("planned") if adopted else None,
        )
        check_on = date(self.year + 1, 6, 10).isoformat()
        goals = [self.add(Goal, self.plan, need, place, "Wspólne kroki") for place, need in enumerate(self.needs, start=1)]
        self.indicators = [
            self.add(Indicator, goal, "Odsetek lekcji ze wspólnymi krokami", 30, 60, "obserwacja", check_on)
            for goal in goals
        ]
        self.activities = []
        for place, (kind, minutes) in enumerate(ACTIVITIES, start=1):
            row = (goals[place % 2], place, kind, "Trzy kroki rozwiązywania zadań", minutes, 14, self.institution, place % 2)
            self.activities.append(self.add(Activity, self.plan, *row))
        for place in (1, 2):
            self.add(SchoolAction, self.plan, place, "Wspólna lekcja raz w miesiącu", "zespół", check_on)
        amount = self.chance.randint(4, 40) * 50
        line = self.add(CostLine, self.activities[1], "expert", amount, "training_fund", self.payer)
        if proposed:
            self.told("plan_proposed", "proposed", self.sore_user, "sore")
            self._frozen("plan", uuid, "proposed", signed=adopted)
        if adopted:
            self.told("plan_adopted", "planned", self.director, "director")
            self.add(CostShare, self.payer, "training_fund", amount)
            if self.chance.random() < 0.6:
                self.add(Expense, line, amount, self.day(120), self.director, self.at(120))
            self._meetings()

    def _frozen(self, kind, subject, step, *, signed):
        body, checksum = TEXTS[kind]
        frozen = self.add(Frozen, kind, subject, 1, body, checksum, self.at(step))
        if signed:
            for side, by, role in (("support", self.sore_user, "sore"), ("school", self.director, "director")):
                self.add(Signature, frozen, side, by, "Osoba", role, checksum, self.at(step, 12))

    def _times(self):
        """Days and states of meetings: held until today, some cancelled, the rest ahead."""
        planned = date.fromisoformat(self.day("planned"))
        found, day = [], planned
        for _number in range(self.chance.randint(9, 17)):
            day += timedelta(int(self.chance.randint(7, 21) * self.pace))
            is_over = self.is_past or day < self.sheets.today
            state = "cancelled" if self.chance.random() < 0.05 else "held" if is_over else "planned"
            found.append((day, "cancelled" if self.far == "stopped" and state == "planned" else state))
        return found

    def _meetings(self):
        people = [self.add(Participant, f"Osoba {number}", "nauczyciel") for number in range(1, self.people + 1)]
        lead = self.sore
        for number, (day, state) in enumerate(self.meetings):
            if number % 3 == 2:
                lead = self.chance.choice(self.county.experts)[0]
            held = (f"{day.isoformat()} 16:00:00", self.sore_user) if state == "held" else (None, None)
            present = self.chance.randint(max(1, self.people - 3), self.people) if state == "held" else 0
            meeting = self.add(
                Meeting,
                self.activities[number % 3],
                f"{day.isoformat()} {12 + number % 4}:00:00",
                90,
                "sala 14",
                self.institution,
                lead,
                state,
                present,
                "Zastępstwa." if state == "cancelled" else "",
                *held,
            )
            if state == "held" and not self.is_past:
                for place, person in enumerate(people):
                    self.add(Attendance, meeting, person, int(place < present), "lead", held[0])

    def _evaluation(self, is_final):
        uuid = self.sheets.processes.uuid()
        words = ("Widzimy zmianę.", "Szkoła prowadziła zmianę sama.", "Warto iść dalej.") if is_final else ("", "", "")
        one = self.add(JointEvaluation, uuid, "final" if is_final else "open", int(is_final), *words)
        self.told("evaluation_opened", "evaluated", self.sore_user, "sore")
        for indicator in self.indicators:
            self.add(MeasuredEffect, one, indicator, self.chance.randint(35, 75), "partly")
        self.add(Recommendation, one, "continue", "Objąć wspólnymi krokami klasy młodsze")
        if not is_final:
            return
        self._frozen("evaluation", uuid, "ended", signed=True)
        decision = self.chance.choice(("adopted", "adopted", "postponed", "rejected"))
        waits = "waits" if self.year == self.sheets.year - 1 and self.chance.random() < 0.3 else decision
        self.add(CarriedOver, "kontynuować: objąć wspólnymi krokami klasy młodsze", waits, self.at("ended"))
        held = sum(state == "held" for _day, state in self.meetings)
        counted = (len(ACTIVITIES), held, 1080, held * 90, self.people)
        approved = (self.at("ended"), self.at("ended", 12), self.director)
        figures = self.add(ReportFigures, "approved", *counted, *approved)
        self.add(ReportForSchool, figures, "Zgodnie z planem.", "Zachować godzinę spotkań zespołu.")
