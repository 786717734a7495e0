"""Mail leaves as a row: no web request ever waits for a mail server."""

from email.utils import make_msgid

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from pore.jobs.models import Mail
from pore.jobs.queue import enqueue


class QueuedMail(BaseEmailBackend):
    """Django's mail backend that writes one row for each recipient; with SMTP set, a job sends it."""

    def send_messages(self, messages):
        with transaction.atomic():
            rows = [self._keep(message, to) for message in messages for to in message.recipients()]
        return len(rows)

    def _keep(self, message, to):
        mail = Mail.objects.create(to=to, subject=message.subject[:200], body=message.body, message_id=make_msgid())
        if settings.PORE_SMTP_HOST:
            mail.job = enqueue(task="pore.jobs.tasks.send_mail", key=f"mail:{mail.pk}")
            mail.save(update_fields=["job"])
        return mail
