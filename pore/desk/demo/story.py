"""The steps of a process, told through the same actions people use, each on its own day."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from diagnosis import actions as diagnosis
from diagnosis.models import DiagnosisSection, DiagnosisSummary, SupportRequest
from diagnosis.questions import Code
from evaluation import actions as evaluation
from pore.catalogues.models import Area
from pore.cycle.models import Side
from pore.desk.demo.clock import moment, on
from pore.desk.demo.texts import TEACHERS
from pore.files.actions import add_attachment
from pore.files.gate import made_here
from support_plans import actions as plans
from support_plans.models import Activity, Goal, Indicator, Participant


class Story:
    """One process. ``begun`` says how many days ago the director opened it."""

    def __init__(self, *, school, director, texts, begun, places, year):
        self.school, self.director, self.texts, self.places = school, director, texts, places
        with on(begun):
            self.process = diagnosis.open_process(school=school, school_year=year, by=director)
        self.day = begun

    def later(self, days):
        """Let ``days`` pass and return a clock set to that day."""
        self.day -= days
        return on(self.day)

    @property
    def request(self):
        return SupportRequest.objects.select_related("process").get(process=self.process)

    def written(self):
        request = self.request
        request.classes, request.teachers = 9, 21
        request.services = self.texts["summary"]["services"]
        request.areas = [self.texts["area"]]
        request.expectations = "Chcemy spokojnie nazwać potrzebę i znaleźć wspólny sposób pracy."
        request.declaration = True
        request.council_informed_on = timezone.localdate() - timedelta(days=self.day + 2)
        request.save()
        return self

    def sent(self):
        with self.later(2):
            diagnosis.send_request(request=self.written().request, by=self.director)
        return self

    def accepted(self, coordinator, sore, *more):
        with self.later(4):
            institutions = [sore.institution, *(self.places[one] for one in more)]
            why = {"criteria": ["area", "hours"], "reason": "Zna ten obszar z pracy w innych szkołach."}
            diagnosis.accept_request(request=self.request, institutions=institutions, sore=sore, by=coordinator, **why)
        self.sore = sore
        self.process.refresh_from_db()
        return self

    def answered(self, *codes):
        """Finish sections of the diagnosis, all by default."""
        for code in codes or Code.values:
            with self.later(1) as now:
                answers = dict(self.texts[code])
                if code == Code.TEAM:
                    answers["period_from"] = (now - timedelta(days=10)).date().isoformat()
                if code == Code.COUNCIL:
                    answers["council_on"] = answers["workshop_on"] = now.date().isoformat()
                section = DiagnosisSection.objects.select_related("process").get(process=self.process, code=code)
                diagnosis.keep_section(
                    section=section, answers=answers, version=section.version, by=self.director, done=True
                )
        return self

    def attached(self, code, name, make, day):
        """A file made by ``make()``, added to a section so many days ago; none where it cannot be made."""
        if data := make():
            with on(day, 13), made_here(name, data) as file:
                add_attachment(process=self.process, kind="diagnosis", code=code, file=file, by=self.director)
        return self

    def opened_to_sore(self, *codes):
        with self.later(0):
            until = timezone.localdate() + timedelta(days=90)
            diagnosis.open_sections(
                process=self.process, sections=codes, membership=self.sore, until=until, by=self.director
            )
        return self

    def published(self, *audiences):
        text = self.texts["summary"]
        with self.later(2):
            summary = DiagnosisSummary.objects.select_related("process").get(process=self.process)
            summary.area = Area.objects.get(code=self.texts["area"])
            summary.problem, summary.general_goal = text["problem"], text["general_goal"]
            summary.services = text["services"]
            fields = ["area", "problem", "general_goal", "services"]
            diagnosis.keep_summary(summary=summary, needs=text["needs"], version=summary.version, fields=fields)
            diagnosis.publish_summary(summary=summary, audiences=audiences, by=self.director)
        self.summary = summary
        self.process = summary.process
        return self

    def drafted(self):
        with self.later(3):
            plan = plans.begin_plan(process=self.process)
            plan.expected_change = "Uczniowie pracują pewniej, nauczyciele uczą podobnie, szkoła ma wspólny język."
            plan.monitoring = "Rozmowa dyrektora i SORE raz na dwa miesiące, obserwacje lekcji."
            plan.save()
            needs = list(self.summary.needs.all())
            for goal_text in self.texts["goals"]:
                self._goal(plan, needs[goal_text["need"]], goal_text)
        self.plan = plan
        return self

    def _goal(self, plan, need, text):
        goal = Goal.objects.create(process=self.process, plan=plan, need=need, text=text["text"])
        check_on = timezone.localdate() + timedelta(days=200)
        for name, unit, baseline, target, method in text["indicators"]:
            Indicator.objects.create(
                process=self.process,
                goal=goal,
                name=name,
                unit=unit,
                baseline=Decimal(baseline),
                target=Decimal(target),
                method=method,
                check_on=check_on,
            )
        for kind, title, minutes, people, provider, cost in text["activities"]:
            Activity.objects.create(
                process=self.process,
                plan=plan,
                goal=goal,
                kind=kind,
                title=title,
                minutes=minutes,
                people=people,
                provider=self.places[int(provider)],
                cost=Decimal(cost),
                source="training_fund" if Decimal(cost) else "statutory",
                payer=self.school.governing_body if Decimal(cost) else None,
            )

    def proposed(self):
        with self.later(2):
            plans.propose_plan(plan=self.plan, by=self.sore)
        return self

    def adopted(self):
        with self.later(1):
            plans.sign_plan(plan=self.plan, side=Side.SUPPORT, by=self.sore, seen=self.plan.frozen.checksum)
        with self.later(2):
            plans.sign_plan(plan=self.plan, side=Side.SCHOOL, by=self.director, seen=self.plan.frozen.checksum)
        self.process = self.plan.process
        with on(self.day, 12):
            plans.add_participants(process=self.process, people=TEACHERS)
        return self

    def met(self, lead, *, held, ahead=(), minutes=120, unmarked=()):
        """Meetings on days ago (``held``, ``unmarked``) and days ahead; activities take turns."""
        activities = list(self.plan.activities.select_related("process", "plan", "provider"))
        everyone = list(Participant.objects.filter(process=self.process).values_list("pk", flat=True))
        days = [*held, *unmarked, *(-day for day in ahead)]
        for number, day in enumerate(days):
            starts_at = moment(day, 14)
            with on(self.day, 13):
                meeting = plans.arrange_meeting(
                    activity=activities[number % len(activities)],
                    by=self.sore,
                    starts_at=starts_at,
                    minutes=minutes,
                    mode="on_site",
                    place="sala 14",
                    lead=lead,
                )
            if day in held:
                with on(day, 17):
                    plans.mark_attendance(
                        meeting=meeting, present=set(everyone[1:]), by=self.sore, side=Side.SUPPORT, version=meeting.version
                    )
        return self

    def evaluated(self, *, final):
        """Both sides write; with ``final`` both sign and the process is finished."""
        with on(self.day, 15):
            one = evaluation.begin_evaluation(process=self.process, by=self.sore)
            one.school_words = "Widzimy więcej współpracy. Wsparcie przyszło na czas i do szkoły."
            one.helped, one.hindered = "Wspólne godziny w planie.", "Zastępstwa w grudniu."
            if final:
                one.support_words = "Szkoła sama prowadziła zmianę, moją rolą było pytać i porządkować."
                one.conclusions = "Wspólne kroki działają. Warto objąć nimi młodsze klasy."
            one.save()
            indicators = Indicator.objects.filter(process=self.process).order_by("goal__position")
            for indicator, (value, verdict, comment) in zip(indicators, self.texts["effects"], strict=False):
                evaluation.keep_effect(
                    evaluation=one,
                    indicator=indicator,
                    version=0,
                    verdict=verdict,
                    value=Decimal(value),
                    comment=comment,
                )
            evaluation.add_recommendation(evaluation=one, kind="continue", text="Objąć wspólnymi krokami klasy I–III")
            if final:
                evaluation.put_to_signature(evaluation=one)
                seen = one.frozen.checksum
                evaluation.sign_evaluation(evaluation=one, side=Side.SUPPORT, by=self.sore, seen=seen)
                evaluation.sign_evaluation(evaluation=one, side=Side.SCHOOL, by=self.director, seen=seen)
        return self

    def stopped(self):
        with self.later(5):
            diagnosis.stop_process(process=self.process, by=self.director)
        return self
