"""Mail leaves as a row: no web request ever waits for a mail server."""

from email.utils import make_msgid

from django.conf import settings
from django.core.mail import DNS_NAME
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from pore.jobs.models import Mail
from pore.jobs.queue import enqueue_all


class QueuedMail(BaseEmailBackend):
    """Django's mail backend that writes one row for each recipient; with SMTP set, a job sends it."""

    def send_messages(self, messages):
        with transaction.atomic():
            rows = Mail.objects.bulk_create(
                Mail(to=to, subject=message.subject[:200], body=message.body, message_id=make_msgid(domain=str(DNS_NAME)))
                for message in messages
                for to in message.recipients()
            )
            if settings.PORE_SMTP_HOST:
                self._hand_over(rows)
        return len(rows)

    def _hand_over(self, rows):
        """One job for each mail, made together: a hundred invitations cost as many queries as one."""
        jobs = enqueue_all(task="pore.jobs.tasks.send_mail", keys=[f"mail:{mail.pk}" for mail in rows])
        for mail, job in zip(rows, jobs, strict=True):
            mail.job = job
        Mail.objects.bulk_update(rows, ["job"])
