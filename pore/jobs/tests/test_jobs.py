"""Jobs: claimed once, given back after an error, woken again after a lost message."""

from datetime import timedelta

import pytest
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from pore.jobs.models import LEASE, MAX_TRIES, Heartbeat, Job, LeaseLost, Mail
from pore.jobs.queue import at_work, enqueue
from pore.jobs.tasks import WAITS_TOO_LONG, sweep


@pytest.fixture
def job(db):
    return Job.objects.create(task="pore.jobs.tasks.send_mail", key="test:1")


def test_second_worker_gets_nothing(job):
    assert job.claim()
    assert not Job.objects.get(pk=job.pk).claim()


def test_job_of_a_killed_worker_is_claimed_again(job):
    job.claim()
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert Job.objects.get(pk=job.pk).claim()
    assert Job.objects.get(pk=job.pk).tries == 2


def test_same_key_is_the_same_job(db):
    first = enqueue(task="pore.jobs.tasks.send_mail", key="plan:1")
    assert enqueue(task="pore.jobs.tasks.send_mail", key="plan:1") == first


def test_error_gives_the_job_back_until_tries_run_out(job):
    for number in range(1, MAX_TRIES + 1):
        with at_work(job.pk) as taken:
            assert taken.tries == number
            raise ValueError("printer on fire")
        job.refresh_from_db()
        assert job.state == ("failed" if number == MAX_TRIES else "queued")
    assert "printer on fire" in job.problem
    with at_work(job.pk) as taken:
        assert taken is None


def test_worker_that_lost_its_lease_writes_nothing(job):
    """It was slow, another worker took the job over: neither its success nor its error counts any more."""
    slow, other = Job.objects.get(pk=job.pk), Job.objects.get(pk=job.pk)
    slow.claim()
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    other.claim()
    with pytest.raises(LeaseLost):
        slow.tell(step=1, progress=50)
    assert not slow.finish()
    assert not slow.give_back("too late")
    assert (Job.objects.get().state, Job.objects.get().problem) == ("running", "")
    assert other.finish()
    assert Job.objects.get().state == "ready"


def test_finished_job_is_not_queued_again_by_a_late_click(job):
    job.claim()
    job.finish()
    assert not job.queue_again()
    assert Job.objects.get().state == "ready"


@pytest.mark.django_db(transaction=True)
def test_sweep_without_a_broker_stops_at_the_first_message(monkeypatch):
    tried = []
    monkeypatch.setattr("pore.jobs.queue._send", lambda task, job_id: tried.append(job_id))
    long_ago = timezone.now() - WAITS_TOO_LONG * 2
    Job.objects.bulk_create(Job(task="t", key=f"lost {number}", woken_at=long_ago) for number in range(3))
    sweep()
    assert len(tried) == 1
    assert Heartbeat.last("sweep") is not None


def test_failed_job_can_be_queued_again(job):
    job.tries = MAX_TRIES
    job.state = "running"
    job.save()
    job.give_back("no paper")
    job.queue_again()
    assert (job.state, job.tries, job.finished_at) == ("queued", 0, None)


@pytest.mark.django_db(transaction=True)
def test_sweep_wakes_what_waits_too_long(monkeypatch):
    sent = []
    monkeypatch.setattr("pore.jobs.queue._send", lambda task, job_id: sent.append(job_id) or True)
    now = timezone.now()
    fresh = Job.objects.create(task="t", key="fresh")
    lost = Job.objects.create(task="t", key="lost", woken_at=now - WAITS_TOO_LONG * 2)
    killed = Job.objects.create(task="t", key="killed", state="running", lease_until=now - timedelta(seconds=1))
    Job.objects.create(task="t", key="working", state="running", lease_until=now + LEASE)
    sweep()
    assert sorted(sent) == sorted([lost.pk, killed.pk])
    assert fresh.pk not in sent
    assert Heartbeat.last("sweep") is not None


def test_database_refuses_a_finished_job_without_a_time(job):
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.update(state="ready")


def test_mail_is_a_row_first(db, settings):
    settings.PORE_SMTP_HOST = ""
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    send_mail("Temat", "Treść", None, ["a@x.example", "b@x.example"])
    assert list(Mail.objects.order_by("to").values_list("to", "job")) == [("a@x.example", None), ("b@x.example", None)]


def test_mail_with_smtp_waits_as_a_job(db, settings):
    settings.PORE_SMTP_HOST = "smtp.example"
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    send_mail("Temat", "Treść", None, ["a@x.example"])
    assert Mail.objects.get().job.task == "pore.jobs.tasks.send_mail"


@pytest.mark.django_db(transaction=True)
def test_job_that_kills_its_worker_each_time_is_given_up():
    over = timezone.now() - timedelta(seconds=1)
    Job.objects.create(task="t", key="deadly", state="running", lease_until=over, tries=MAX_TRIES)
    sweep()
    assert Job.objects.get(key="deadly").state == "failed"
