"""Printing the plan in the background."""

from celery import shared_task
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from pore.access.context import behind
from pore.access.policy import visible
from pore.base.errors import NotReady
from pore.documents.models import Document
from pore.documents.printing import print_document, verification
from pore.institutions.acting import actor_for
from pore.jobs.queue import at_work, enqueue
from support_plans.documents import TEMPLATE, plan_facts
from support_plans.models import SupportPlan


@shared_task(ignore_result=True)
def print_plan(job_id):
    """Print one document row; a second run finds it done and prints nothing."""
    with at_work(job_id) as job:
        if job is None:
            return
        document = Document.of_job(job)
        if document.ready_at is None:
            actor = actor_for(document.requested_by)
            facts = _facts_for(actor, document)
            print_document(document, TEMPLATE, {"facts": facts}, job, actor)


def _facts_for(actor, document):
    """What the one who asked may read of the plan today: the right may have been withdrawn while the job waited."""
    with behind(actor):
        plans = visible(actor, SupportPlan).select_related("process__school", "process__partnership")
        plan = plans.filter(uuid=document.subject).first()
        if plan is None or not document.requested_by.is_current:
            raise PermissionDenied
        return plan_facts(plan, **verification(document))


@transaction.atomic
def order_plan(*, plan, by):
    """The document of this edition: pressed twice, it is one row and one job."""
    if not plan.is_adopted:
        raise NotReady(_("The official print is made of an adopted plan. Until then read it on the page."))
    job = enqueue(task="support_plans.tasks.print_plan", key=f"plan:{plan.uuid}:{plan.edition}")
    document, _created = Document.objects.get_or_create(
        kind=Document.Kind.PLAN,
        subject=plan.uuid,
        subject_version=plan.edition,
        defaults={
            "process": plan.process,
            "title": plan_facts(plan).title,
            "number": plan.number,
            "job": job,
            "requested_by": by,
        },
    )
    if document.ready_at is None and document.requested_by_id != by.pk:
        document.ask_for(by)
    return document
