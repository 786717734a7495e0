"""The story of a process whose texts carry the words of its tenant; told through the same actions as the demo county."""

from django.utils import timezone

from diagnosis.models import DiagnosisSummary, SummaryNeed
from pore.catalogues.models import Area
from pore.desk.demo.story import Story
from pore.desk.demo.texts import MATHS, TEACHERS
from pore.documents.models import Document
from pore.jobs.models import Job
from pore.sharing.models import Grant
from pore.tests.marks import marked_texts
from support_plans.models import Meeting, Participant, SupportPlan

TENANT_OF = {900011: "near", 900015: "beside"}  # schools of the demo county that are marked


class MarkedStory(Story):
    """``tenant`` may be left out for the schools of the demo county."""

    def __init__(self, *, school, texts=MATHS, tenant=None, **others):
        tenant = tenant or TENANT_OF.get(school.rspo)
        super().__init__(school=school, texts=marked_texts(tenant, texts) if tenant else texts, **others)

    def outlined(self):
        """Rows of every later stage in a process nobody has sent, written past the actions that would refuse them."""
        process, text = self.process, self.texts["summary"]
        summary = DiagnosisSummary.objects.get(process=process)
        DiagnosisSummary.objects.filter(pk=summary.pk).update(
            area=Area.objects.get(code=self.texts["area"]), problem=text["problem"], general_goal=text["general_goal"]
        )
        needs = [
            SummaryNeed.objects.create(process=process, summary=summary, position=position, text=need)
            for position, need in enumerate(text["needs"], start=1)
        ]
        plan = SupportPlan.objects.create(process=process, general_goal=text["general_goal"])
        for goal in self.texts["goals"]:
            self._goal(plan, needs[goal["need"]], goal)
        activity = plan.activities.first()
        Meeting.objects.create(
            process=process, activity=activity, starts_at=timezone.now(), minutes=60, place="", provider=activity.provider
        )
        for name, position in TEACHERS[:2]:
            Participant.objects.create(process=process, name=name, position=position)
        job = Job.objects.create(task="support_plans.tasks.print_plan", key=f"outline:{plan.uuid}")
        Document.objects.create(
            process=process,
            kind="plan",
            title="Plan",
            subject=plan.uuid,
            subject_version=1,
            job=job,
            requested_by=self.director,
        )
        Grant.objects.create(
            school=process.school,
            process_uuid=process.uuid,
            section="needs",
            membership=self.director,
            until=timezone.localdate(),
            granted_by=self.director.user,
        )
        return self
