"""Sending mail, and the sweep that makes lost messages harmless."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.core import mail as django_mail
from django.db.models import Q
from django.utils import timezone

from pore.jobs.models import MAX_TRIES, Heartbeat, Job, Mail
from pore.jobs.queue import at_work, resend

WAITS_TOO_LONG = timedelta(seconds=60)
MOST_AT_ONCE = 500  # the next sweep, twenty seconds later, wakes the rest
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@shared_task(ignore_result=True)
def sweep():
    """Wake again every job whose message got lost: with the broker emptied, the worker killed or the power gone."""
    now = timezone.now()
    killed = Q(state=Job.State.RUNNING, lease_until__lt=now)
    for job in Job.objects.filter(killed, tries__gte=MAX_TRIES):
        job.give_back(job.problem or "killed too often")
    lost = killed | Q(state=Job.State.QUEUED, woken_at__lt=now - WAITS_TOO_LONG)
    for job in Job.objects.filter(lost).order_by("woken_at")[:MOST_AT_ONCE]:
        if not resend(job):
            break  # no broker: the next sweep tries again
    Heartbeat.beat("sweep")


@shared_task(ignore_result=True)
def send_mail(job_id):
    """Send one queued mail by SMTP. Sent at least once: the mark is set after the server accepted it."""
    with at_work(job_id) as job:
        if job is None:
            return
        mail = Mail.objects.get(job=job)
        if mail.sent_at is None:
            message = django_mail.EmailMessage(
                mail.subject, mail.body, settings.DEFAULT_FROM_EMAIL, [mail.to], headers={"Message-ID": mail.message_id}
            )
            django_mail.get_connection(SMTP).send_messages([message])
            mail.mark_sent()
