"""More steps of a process: what the core story does not tell."""

from datetime import timedelta

from django.utils import timezone

from diagnosis import actions as diagnosis
from diagnosis.models import DiagnosisSection
from evaluation import actions as evaluation
from evaluation import reports
from evaluation.models import JointEvaluation, ReportForSchool
from pore.cycle.actions import say
from pore.cycle.models import CarriedOver, Side
from pore.cycle.models.comment import EvaluationComment, PlanComment, SectionComment, SummaryComment
from pore.desk.demo.clock import on
from pore.desk.demo.grown.texts import EVALUATION, ILLNESS, NOTES, REPORT, TALK
from pore.desk.demo.story import Story
from support_plans import actions as plans
from support_plans.amending import begin_amendment
from support_plans.costs import spend
from support_plans.models import CostLine, Meeting
from support_plans.notes import write_note
from support_plans.stopping import stop_support

# What a school does with the recommendations of the years before; the others take them up.
DECISIONS = {
    900011: ("adopted", "postponed"),
    900012: ("postponed",),
    900013: ("adopted", "rejected"),
    900028: ("postponed",),
    900041: ("rejected",),
}


class LongStory(Story):
    """A story with conversations, notes, money, changes of the plan and reports. Days are days ago, as in the core."""

    def on_day(self, day):
        """Let the next steps be told from this day on."""
        self.day = day
        return self

    def sent(self):
        """Recommendations of the years before are decided first, in their order; the last decision stands for the rest."""
        decisions = DECISIONS.get(self.school.rspo, ("adopted",))
        with on(self.day, 11):
            for number, one in enumerate(CarriedOver.objects.asked_in(self.process).order_by("pk")):
                decision = decisions[min(number, len(decisions) - 1)]
                diagnosis.decide_carried(carried=one, decision=decision, process=self.process)
        return super().sent()

    def returned(self, coordinator, reason):
        with self.later(3):
            diagnosis.return_request(request=self.request, reason=reason, by=coordinator)
        return self

    def rejected(self, coordinator, reason):
        with self.later(5):
            diagnosis.reject_request(request=self.request, reason=reason, by=coordinator)
        return self

    def talked(self, *kinds):
        """Both sides say something beside a section, the conclusions, the plan or the evaluation."""
        for kind in kinds:
            model, record = self._spoken_of(kind)
            for hour, by, text in zip((12, 14), (self.director, self.sore), TALK[kind], strict=True):
                with on(self.day, hour):
                    say(model=model, record=record, text=text, by=by)
        return self

    def _spoken_of(self, kind):
        if kind == "section":
            return SectionComment, DiagnosisSection.objects.select_related("process").get(process=self.process, code="needs")
        if kind == "summary":
            return SummaryComment, self.summary
        if kind == "plan":
            return PlanComment, self.plan
        return EvaluationComment, JointEvaluation.objects.select_related("process").get(process=self.process)

    def noted(self, *days):
        """Notes from following the work, the first one about the last meeting held before it."""
        for day, texts in zip(days, NOTES, strict=False):
            with on(day, 18):
                now = timezone.now()
                meeting = Meeting.objects.filter(process=self.process, state="held", starts_at__lt=now).last()
                write_note(process=self.process, meeting=meeting, by=self.sore, day=timezone.localdate(), **texts)
        return self

    def spent(self, day, percent=60):
        """So many percent of every planned cost was paid."""
        lines = CostLine.objects.select_related("process", "activity__plan").filter(activity__plan=self.plan)
        with on(day, 12):
            for number, line in enumerate(lines, start=1):
                amount = line.amount * percent / 100
                spend(line=line, amount=amount, spent_on=timezone.localdate(), note=f"rachunek {number}", by=self.director)
        return self

    def amended(self, day, lead):
        """The expert is ill: another person leads, one form goes, another gets its hours; both sign the next edition."""
        with on(day, 10):
            plan = begin_amendment(process=self.process, reason=ILLNESS, by=self.sore)
            forms = list(plan.activities.order_by("position"))
            first, last, longer = forms[0], forms[-1], forms[-2]
            first.lead = lead
            first.save()
            longer.minutes += last.minutes
            longer.save()
            last.remove()
            plans.propose_plan(plan=plan, by=self.sore)
        for hour, side, by in ((11, Side.SUPPORT, self.sore), (15, Side.SCHOOL, self.director)):
            with on(day - 1, hour):
                plans.sign_plan(plan=plan, side=side, by=by, seen=plan.frozen.checksum)
        with on(day - 1, 16):
            ahead = Meeting.objects.filter(activity__plan=plan, activity__thread=first.thread, state="planned")
            for meeting in ahead.filter(starts_at__gt=timezone.now()).select_related("process", "activity"):
                plans.change_lead(meeting=meeting, lead=lead, version=meeting.version, by=self.sore)
        self.plan, self.process = plan, plan.process
        return self

    def _worded(self, one, final):
        super()._worded(one, final)
        for name, text in EVALUATION.items():
            setattr(one, name, text)
        if final:
            one.council_on = timezone.localdate() - timedelta(days=2)

    def waits_for_the_school(self, day):
        """Both voices are written and the SORE has signed."""
        with on(day, 10):
            one = JointEvaluation.objects.select_related("process").get(process=self.process)
            super()._worded(one, final=True)
            one.save()
            evaluation.put_to_signature(evaluation=one)
            evaluation.sign_evaluation(evaluation=one, side=Side.SUPPORT, by=self.sore, seen=one.frozen.checksum)
        return self

    def report_made(self, day, *, until="approved"):
        """The SORE's report: "draft", "given" to the director or "approved" by the director."""
        with on(day, 12):
            figures = reports.begin_report(process=self.process)
            ReportForSchool.objects.filter(figures=figures).update(**REPORT)
            if until != "draft":
                reports.give_report(figures=figures, by=self.sore)
        if until == "approved":
            with on(day - 1, 12):
                reports.approve_report(figures=figures, by=self.director, version=figures.version)
        return self

    def stopped(self):
        """The school stops together with the meetings that were ahead."""
        with self.later(5):
            stop_support(process=self.process, by=self.director)
        return self
