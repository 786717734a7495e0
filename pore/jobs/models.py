"""Background work and mail: one row is the truth, the broker only wakes the worker."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.base.models import Addressed

LEASE = timedelta(seconds=150)  # the hard time limit of a task and thirty seconds
MAX_TRIES = 5
REFUSED = "PermissionDenied"  # how the reason of a refused job begins


class LeaseLost(Exception):
    """The job was taken over by another worker; what this one is doing is nobody's work any more."""


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

    def _hold(self, **changes):
        """Write as the worker that claimed the job; one whose lease ran out and went to another writes nothing."""
        mine = Job.objects.filter(pk=self.pk, state=self.State.RUNNING, tries=self.tries)
        if not mine.update(**changes):
            return False
        for name, value in changes.items():
            setattr(self, name, value)
        return True

    def tell(self, *, step, progress):
        """Say how far it is, for the page that waits, and prolong the lease; LeaseLost when another worker has it."""
        if not self._hold(step=step, progress=progress, lease_until=timezone.now() + LEASE):
            raise LeaseLost(self.key)

    def finish(self):
        done = {"state": self.State.READY, "progress": 100, "finished_at": timezone.now()}
        return self._hold(**done, lease_until=None, problem="")

    def give_back(self, problem):
        """After an error: queue again, or give up after MAX_TRIES and wait for a person to press the button."""
        now, over = timezone.now(), self.tries >= MAX_TRIES
        state, finished_at = (self.State.FAILED, now) if over else (self.State.QUEUED, None)
        return self._hold(state=state, finished_at=finished_at, problem=problem[:300], lease_until=None, woken_at=now)

    def refuse(self, problem):
        """The right was withdrawn while the job waited: trying again would not help, so it fails at once."""
        now = timezone.now()
        return self._hold(state=self.State.FAILED, finished_at=now, problem=f"{REFUSED}: {problem}"[:300], lease_until=None)

    @property
    def was_refused(self):
        return self.problem.startswith(REFUSED)

    def queue_again(self):
        """A person asked to try once more; of two clicks one does it."""
        failed = Job.objects.filter(pk=self.pk, state=self.State.FAILED)
        fresh = {"state": self.State.QUEUED, "tries": 0, "progress": 0, "step": 0, "finished_at": None, "problem": ""}
        hit = bool(failed.update(**fresh, woken_at=timezone.now()))
        self.refresh_from_db()
        return hit


class Mail(Addressed):
    """One message to one address. Kept rows (no SMTP) are read in the mailbox page by the technical administrator; of a
    sent one the text is forgotten."""

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

    def get_absolute_url(self):
        return reverse("desk:mail", args=[self.uuid])

    def mark_sent(self):
        """The server has accepted it; its links are for the addressee only."""
        self.sent_at, self.body = timezone.now(), ""
        self.save(update_fields=["sent_at", "body"])


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
