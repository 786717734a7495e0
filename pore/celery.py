"""Background work: one Celery application, configured from the Django settings (``CELERY_…``)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pore.settings.embedded")

app = Celery("pore")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
