"""The worker is killed and the broker emptied in the middle of two hundred mails: every one of them is sent."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from celery import Celery
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils import timezone
from redis import Redis

from pore.jobs.models import Job, Mail
from pore.jobs.tasks import sweep
from pore.jobs.tests.sink import mail_sink

MAILS = 200
BEFORE_THE_KILL = 20
PATIENCE = 60  # seconds until a test that hangs gives up; nothing is measured

BROKERS = ["folder", "redis"] if settings.REDIS_URL else ["folder"]


class Folder:
    """The broker of one office: files in a folder."""

    def __init__(self, data):
        self.queue = Path(data) / "broker" / "queue"
        self.queue.mkdir(parents=True)
        (Path(data) / "broker" / "control").mkdir()
        self.environment = {}
        folders = {"data_folder_in": str(self.queue), "data_folder_out": str(self.queue)}
        self.app = Celery("sender", broker="filesystem://localhost")
        self.app.conf.broker_transport_options = {**folders, "control_folder": str(self.queue.parent / "control")}

    def empty(self):
        shutil.rmtree(self.queue)
        self.queue.mkdir()


class OwnRedis:
    """The broker of a county: Redis, in a database of its own beside the one of the tests."""

    KEYS = ("celery", "unacked", "unacked_index", "unacked_mutex")

    def __init__(self, data):
        number = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
        url = urlsplit(settings.REDIS_URL)._replace(path=f"/{10 + int(number) % 5}").geturl()
        self.environment = {"PORE_BROKER_URL": url}
        self.app = Celery("sender", broker=url)
        self.client = Redis.from_url(url)
        self.empty()

    def empty(self):
        self.client.delete(*self.KEYS)


def database_url():
    """Where the test database is, for a process of its own."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**values)


@contextmanager
def worker(broker, data, sink):
    """A real worker with two children; whatever is left of it at the end is killed."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    mail = {"PORE_SMTP_HOST": "127.0.0.1", "PORE_SMTP_PORT": str(sink.port), "PORE_SMTP_TLS": "0"}
    environment = {
        **kept,
        **mail,
        "DJANGO_SETTINGS_MODULE": "pore.settings.embedded",
        "PORE_DATA": str(data),
        "DATABASE_URL": database_url(),
        **broker.environment,
    }
    options = ["-c", "2", "--loglevel", "error", "--without-gossip", "--without-mingle"]
    command = [sys.executable, "-m", "celery", "-A", "pore", "worker", *options]
    process = subprocess.Popen(command, env=environment, cwd=settings.ROOT, start_new_session=True)
    try:
        yield process
    finally:
        kill(process)


def kill(process):
    """No goodbye: SIGKILL to the worker and its children at once."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until(reached, process):
    for _moment in range(PATIENCE * 20):
        if reached():
            return
        assert process.poll() is None, "the worker stopped by itself"
        time.sleep(0.05)
    raise AssertionError("waited in vain")


def let_time_pass():
    """An hour later: messages are overdue, and the lease of the killed worker has run out."""
    earlier = timezone.now() - timedelta(hours=1)
    Job.objects.filter(state=Job.State.QUEUED).update(woken_at=earlier)
    Job.objects.filter(state=Job.State.RUNNING).update(lease_until=earlier)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", BROKERS)
def test_two_hundred_mails_survive_a_killed_worker_and_an_emptied_broker(kind, tmp_path, settings, monkeypatch):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    settings.CELERY_TASK_ALWAYS_EAGER = False
    settings.PORE_SMTP_HOST = "127.0.0.1"
    broker = {"folder": Folder, "redis": OwnRedis}[kind](tmp_path)
    monkeypatch.setattr("pore.jobs.queue.current_app", broker.app)

    with mail_sink() as sink:
        with transaction.atomic():
            for number in range(MAILS):
                EmailMessage("Temat", "Treść", to=[f"osoba{number}@x.example"]).send()
        with worker(broker, tmp_path, sink) as first:
            wait_until(lambda: len(sink.message_ids) >= BEFORE_THE_KILL, first)
            kill(first)
        broker.empty()
        in_hand = set(Job.objects.filter(state=Job.State.RUNNING).values_list("mail__message_id", flat=True))
        assert Job.objects.filter(state=Job.State.QUEUED).exists()

        let_time_pass()
        sweep()
        with worker(broker, tmp_path, sink) as second:
            wait_until(lambda: not Job.objects.exclude(state=Job.State.READY).exists(), second)

    sent = Counter(sink.message_ids)
    assert set(sent) == set(Mail.objects.values_list("message_id", flat=True))
    assert len(sent) == MAILS
    assert {one for one, times in sent.items() if times > 1} <= in_hand  # accepted just before the kill, not yet marked
    assert not Mail.objects.filter(sent_at=None).exists()
    broker.empty()
