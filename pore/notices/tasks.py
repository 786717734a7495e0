"""The daily mail: what people wished to hear of together."""

from celery import shared_task
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pore.access.context import narrowed
from pore.jobs.letters import send_letter
from pore.jobs.models import Heartbeat
from pore.notices.models import Notice, Way


@shared_task(ignore_result=True)
def send_digests():
    """One letter for each person with unsent daily notices; a second run finds them sent."""
    with narrowed("notice"):
        waiting = Notice.objects.filter(way=Way.DAILY, gathered_at=None, user__is_active=True)
        for user_id in list(waiting.order_by().values_list("user_id", flat=True).distinct()):
            _send(user_id)
    Heartbeat.beat("digests")


@transaction.atomic
def _send(user_id):
    rows = Notice.objects.filter(user_id=user_id, way=Way.DAILY, gathered_at=None).select_related("user")
    found = list(rows.order_by("created_at", "pk"))
    if Notice.gather([one.pk for one in found]) != len(found):
        transaction.set_rollback(True)  # another worker is sending some of them at this very moment
    elif found:
        changed_at = reverse("notices:preferences")
        send_letter(
            "mails/digest.txt", _("What happened in PORE"), [found[0].user.email], notices=found, changed_at=changed_at
        )
