"""Setting the stage: the demo county brought into the few states its story does not tell, through the same actions."""

from django.contrib.auth import get_user_model
from django.utils import timezone

from diagnosis.models import DiagnosisSummary
from evaluation.actions import add_recommendation, begin_evaluation, keep_effect, put_to_signature
from evaluation.models import JointEvaluation
from pore.access.actor import Actor
from pore.catalogues.models import Area
from pore.cycle.models import SupportProcess
from pore.documents.models import Document
from pore.institutions.models import Invitation, Membership
from pore.jobs.models import MAX_TRIES, Job
from pore.privacy.actions import request_erasure
from support_plans.models import Indicator

ALIKE = {"school_words": "Słowa szkoły", "support_words": "Słowa SORE", "conclusions": "Wspólne wnioski"}


def set_the_stage(world):
    """States of ``visits.OTHER_STATES``, a print that failed, an account that asked to be erased."""
    _published_without_a_plan(900021)
    JointEvaluation.objects.filter(process__school__rspo=900016).update(**ALIKE)
    _evaluation_before_both(900014)
    failed = {"state": Job.State.FAILED, "tries": MAX_TRIES, "finished_at": timezone.now(), "problem": "x"}
    Document.objects.filter(pk=world["document"].pk).update(ready_at=None, sha256="")
    Job.objects.filter(pk=world["document"].job_id).update(**failed)
    school = {"institution": world["school"], "role": "deputy", "email": "druga@szkola.example"}
    world["second_invitation"], _token = Invitation.issue(**school, invited_by=None)
    newcomer = get_user_model().objects.get(email="newcomer@world.example")
    request_erasure(user=newcomer, by=Actor(column="newcomer", user_id=newcomer.pk))


def _published_without_a_plan(rspo):
    today, director = timezone.localdate(), Membership.objects.get(institution__rspo=rspo, role="director", until=None)
    SupportProcess.objects.filter(school__rspo=rspo).update(stage=2, diagnosed_on=today)
    published = {"published_at": timezone.now(), "published_by": director.user, "area": Area.objects.first()}
    DiagnosisSummary.objects.filter(process__school__rspo=rspo).update(problem="Problem", general_goal="Cel", **published)


def _evaluation_before_both(rspo):
    director = Membership.objects.select_related("user").get(institution__rspo=rspo, role="director", until=None)
    process = SupportProcess.objects.get(school__rspo=rspo)
    one = begin_evaluation(process=process, by=director)
    for indicator in Indicator.objects.filter(process=process):
        keep_effect(evaluation=one, indicator=indicator, version=0, verdict="not_measured", value=None, comment="")
    add_recommendation(evaluation=one, kind="continue", text="Kontynuować")
    JointEvaluation.objects.filter(pk=one.pk).update(**ALIKE)
    put_to_signature(evaluation=JointEvaluation.objects.get(pk=one.pk))
