"""Background work and mail: one row is the truth, the broker only wakes the worker."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.base.models import Addressed

LEASE = timedelta(seconds=150)  # the hard time limit of a task and thirty seconds
MAX_TRIES = 5


class Job(Addressed):
    """One piece of work in the background. ``task`` is the name of the Celery task that does it."""

    class State(models.TextChoices):
        QUEUED = "queued", _("queued")
        RUNNING = "running", _("running")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    task = models.CharField(_("task"), max_length=100)
    key = models.CharField(_("what it is for"), max_length=120, unique=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.QUEUED)
    progress = models.PositiveSmallIntegerField(_("progress in percent"), default=0)
    step = models.PositiveSmallIntegerField(_("step"), default=0)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    lease_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    problem = models.CharField(_("what went wrong"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    woken_at = models.DateTimeField(_("worker last woken"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = [
            models.CheckConstraint(
                name="job_finish_follows_state",
                condition=Q(state__in=("ready", "failed"), finished_at__isnull=False)
                | Q(state__in=("queued", "running"), finished_at__isnull=True),
            ),
            models.CheckConstraint(name="job_progress_is_percent", condition=Q(progress__lte=100)),
        ]
        indexes = [models.Index(fields=["state", "woken_at"], name="job_waiting")]

    def __str__(self):
        return self.key

    @property
    def is_waiting(self):
        return self.state in (self.State.QUEUED, self.State.RUNNING)

    def claim(self):
        """Take the job for this worker: one conditional UPDATE, so a second delivery of the message gets nothing."""
        now = timezone.now()
        free = Q(state=self.State.QUEUED) | Q(state=self.State.RUNNING, lease_until__lt=now)
        taken = Job.objects.filter(free, pk=self.pk).update(
            state=self.State.RUNNING, lease_until=now + LEASE, tries=F("tries") + 1, progress=0, step=0
        )
        self.refresh_from_db()
        return bool(taken)

    def tell(self, *, step, progress):
        """Say how far it is, for the page that waits, and prolong the lease."""
        self.step, self.progress, self.lease_until = step, progress, timezone.now() + LEASE
        self.save(update_fields=["step", "progress", "lease_until"])

    def finish(self):
        self.state, self.progress, self.finished_at = self.State.READY, 100, timezone.now()
        self.lease_until, self.problem = None, ""
        self.save(update_fields=["state", "progress", "finished_at", "lease_until", "problem"])

    def give_back(self, problem):
        """After an error: queue again, or give up after MAX_TRIES and wait for a person to press the button."""
        self.problem, self.lease_until, self.woken_at = problem[:300], None, timezone.now()
        if self.tries >= MAX_TRIES:
            self.state, self.finished_at = self.State.FAILED, timezone.now()
        else:
            self.state = self.State.QUEUED
        self.save(update_fields=["state", "problem", "lease_until", "woken_at", "finished_at"])

    def queue_again(self):
        """A person asked to try once more."""
        self.state, self.tries, self.progress, self.step = self.State.QUEUED, 0, 0, 0
        self.finished_at, self.problem, self.woken_at = None, "", timezone.now()
        self.save()


class Mail(models.Model):
    """One message to one address. Kept rows (no SMTP) are read in the mailbox page by the technical administrator."""

    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    message_id = models.CharField(_("message id"), max_length=120, unique=True)
    job = models.OneToOneField(Job, verbose_name=_("job"), null=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.subject


class Heartbeat(models.Model):
    """When a periodic job last succeeded; tells whether the worker lives."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    at = models.DateTimeField(_("last success"))

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self):
        return self.name

    @classmethod
    def last(cls, name):
        """The row of a job, or None when it has never succeeded."""
        return cls.objects.filter(name=name).first()

    @classmethod
    def beat(cls, name):
        cls.objects.update_or_create(name=name, defaults={"at": timezone.now()})
