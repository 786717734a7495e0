"""Imports of the register of schools that a coordinator makes in the browser: the trial, its report, the decision."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pore.access.context import narrowed
from pore.base.errors import NotReady
from pore.base.fields import PlainJSON
from pore.base.models import Addressed, Versioned
from pore.institutions.models.membership import Membership
from pore.institutions.models.partnership import Partnership
from pore.jobs.models import Job

REPORT_LASTS = timedelta(days=7)  # an older one speaks of a register that has moved on
MOST_LINES = 5000  # of one outcome; a file with more refusals is not worth reading them one by one


class RegisterImport(Addressed, Versioned):
    """One uploaded file: read, tried out, and taken over once the coordinator has read the report.

    ``stored`` names what is left of the file on the disk, ``digest`` what the trial would do to the register."""

    class State(models.TextChoices):
        CHECKING = "checking", gettext_lazy("being read")
        CHECKED = "checked", gettext_lazy("waits for a decision")
        IMPORTING = "importing", gettext_lazy("being taken over")
        DONE = "done", gettext_lazy("taken over")
        REFUSED = "refused", gettext_lazy("not taken")
        DROPPED = "dropped", gettext_lazy("given up")

    partnership = models.ForeignKey(
        Partnership, verbose_name=gettext_lazy("partnership"), on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(gettext_lazy("name of the file"), max_length=120)
    size = models.PositiveIntegerField(gettext_lazy("size in bytes"))
    stored = models.CharField(gettext_lazy("name on the disk"), max_length=64, blank=True)
    state = models.CharField(gettext_lazy("state"), max_length=9, choices=State, default=State.CHECKING)
    problem = models.CharField(gettext_lazy("why the file was not taken"), max_length=500, blank=True)
    counts = PlainJSON(gettext_lazy("numbers of the report"), shape=dict, default=dict)
    doubts = PlainJSON(gettext_lazy("what speaks against the file"), shape=list, default=list)
    digest = models.CharField(gettext_lazy("digest of the changes"), max_length=64, blank=True)
    is_rechecked = models.BooleanField(gettext_lazy("the register changed after the first report"), default=False)
    explanation = models.CharField(gettext_lazy("why it was taken all the same"), max_length=500, blank=True)
    job = models.OneToOneField(
        Job, verbose_name=gettext_lazy("job"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_by = models.ForeignKey(
        Membership, verbose_name=gettext_lazy("uploaded by"), on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(gettext_lazy("uploaded"), auto_now_add=True)
    checked_at = models.DateTimeField(gettext_lazy("compared"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Membership,
        verbose_name=gettext_lazy("confirmed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(gettext_lazy("confirmed"), null=True, blank=True)
    finished_at = models.DateTimeField(gettext_lazy("finished"), null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("import of the register")
        verbose_name_plural = gettext_lazy("imports of the register")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"], condition=Q(state="importing"), name="one_register_import_at_a_time"
            ),
            models.CheckConstraint(
                name="register_import_is_confirmed_by_somebody",
                condition=Q(state__in=("importing", "done"), confirmed_by__isnull=False, confirmed_at__isnull=False)
                | (~Q(state__in=("importing", "done")) & Q(confirmed_by=None, confirmed_at=None)),
            ),
            models.CheckConstraint(
                name="register_import_finish_follows_state",
                condition=Q(state__in=("done", "refused", "dropped"), finished_at__isnull=False, stored="")
                | (Q(state__in=("checking", "checked", "importing"), finished_at=None) & ~Q(stored="")),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("institutions:register_import", args=[self.uuid])

    @property
    def is_under_way(self):
        return self.state in (self.State.CHECKING, self.State.IMPORTING)

    @property
    def is_too_old(self):
        """Whether the report speaks of a register as it was over a week ago."""
        return self.state == self.State.CHECKED and self.checked_at < timezone.now() - REPORT_LASTS

    @classmethod
    def of_job(cls, job):
        """The import a job works on, or None where it was given up meanwhile."""
        with narrowed("job", job.pk):
            people = "uploaded_by__institution", "confirmed_by__institution"
            return cls.objects.select_related("partnership", *people).filter(job=job).first()

    def wait_for(self, job):
        """The job that reads the new file."""
        self.job = job
        self.save(update_fields=["job"])

    @transaction.atomic
    def report(self, report, *, stored, outside, is_rechecked=False):
        """Keep what a trial found; from now on the coordinator decides. False when it was given up meanwhile."""
        hit = self.move_from(state__in=(self.State.CHECKING, self.State.IMPORTING))(
            state=self.State.CHECKED,
            stored=stored,
            counts={**report.counts, "outside": outside, "expected": report.expected, "returned": report.returned},
            doubts=report.doubts,
            digest=report.digest,
            is_rechecked=is_rechecked,
            checked_at=timezone.now(),
            confirmed_by=None,
            confirmed_at=None,
        )
        if hit:
            self.lines.all().delete()
            RegisterLine.objects.bulk_create(RegisterLine.of_report(self, report))
        return hit

    def refuse(self, problem):
        """The file cannot be taken; ``problem`` is a sentence for the coordinator."""
        return self._end(self.State.REFUSED, (self.State.CHECKING, self.State.IMPORTING), problem=problem[:500])

    def drop(self):
        """Give up what was not taken over yet, or what could not be taken over."""
        stuck = Q(state=self.State.IMPORTING, job__state=Job.State.FAILED)
        droppable = Q(state__in=(self.State.CHECKING, self.State.CHECKED)) | stuck
        if not (
            RegisterImport.objects.filter(droppable, pk=self.pk).exists() and self._end(self.State.DROPPED, (self.state,))
        ):
            raise NotReady(_("It is too late: the file is being taken over or was given up already."))

    def _end(self, state, before, **changes):
        ended = {"confirmed_by": None, "confirmed_at": None} if state != self.State.DONE else {}
        return self.move_from(state__in=before)(state=state, stored="", finished_at=timezone.now(), **ended, **changes)

    def confirm(self, *, by, version, explanation=""):
        """Decide that the file is taken over; of two people, and of two files at once, one wins.

        Returns whether this press decided: another one of the same person finds it done."""
        if self._is_confirmed(by):
            return False
        if self.is_too_old:
            raise NotReady(_("The report is over a week old. Upload the current file of the register."))
        if self.doubts and not explanation:
            raise NotReady(_("Say why the file is right although so many institutions are missing from it."))
        others = RegisterImport.objects.exclude(pk=self.pk)
        if others.filter(partnership=self.partnership_id, state=self.State.IMPORTING).exists():
            raise NotReady(_("Another file is being taken over. Wait until it is done, then look at this report again."))
        moved = self.move_from(state=self.State.CHECKED, version=version)(
            state=self.State.IMPORTING,
            confirmed_by=by,
            confirmed_at=timezone.now(),
            explanation=explanation,
            is_rechecked=False,
        )
        if not moved and not self._is_confirmed(by):
            raise NotReady(_("Somebody has decided about this file in the meantime."))
        return moved

    def _is_confirmed(self, by):
        confirmed = Q(confirmed_by=by, state__in=(self.State.IMPORTING, self.State.DONE))
        return RegisterImport.objects.filter(confirmed, pk=self.pk).exists()

    def finish(self):
        """The register now says what the file says."""
        return self._end(self.State.DONE, (self.State.IMPORTING,))


class RegisterLine(models.Model):
    """One line of the report: an institution that is new, changed or gone, or a row with something wrong."""

    class Outcome(models.TextChoices):
        NEW = "new", gettext_lazy("new")
        CHANGED = "changed", gettext_lazy("changed")
        VANISHED = "vanished", gettext_lazy("no longer in the file")
        REFUSED = "refused", gettext_lazy("not taken over")
        WARNED = "warned", gettext_lazy("taken over with a remark")

    imported = models.ForeignKey(
        RegisterImport, verbose_name=gettext_lazy("import"), on_delete=models.CASCADE, related_name="lines"
    )
    outcome = models.CharField(gettext_lazy("outcome"), max_length=8, choices=Outcome)
    line = models.PositiveIntegerField(gettext_lazy("line of the file"), null=True)
    rspo = models.PositiveIntegerField(gettext_lazy("RSPO number"), null=True)
    name = models.CharField(gettext_lazy("name"), max_length=400, blank=True)
    notes = PlainJSON(gettext_lazy("changed fields or what is wrong"), shape=list, default=list)

    class Meta:
        verbose_name = gettext_lazy("line of a report")
        verbose_name_plural = gettext_lazy("lines of reports")
        ordering = ["pk"]
        indexes = [models.Index(fields=["imported", "outcome"], name="register_line_by_outcome")]

    def __str__(self):
        return f"{self.line}: {self.outcome}"

    @classmethod
    def of_report(cls, imported, report):
        """Rows of a report, at most MOST_LINES of each outcome; the numbers of the report count them all."""
        outcome = cls.Outcome
        for kind, entries in ((outcome.REFUSED, report.refused), (outcome.WARNED, report.warnings)):
            for one in sorted(entries, key=lambda entry: entry["line"])[:MOST_LINES]:
                yield cls(imported=imported, outcome=kind, line=one["line"], rspo=one["rspo"], notes=[one["code"]])
        for kind in (outcome.NEW, outcome.CHANGED, outcome.VANISHED):
            for one in [one for one in report.changes if one["outcome"] == kind][:MOST_LINES]:
                about = {"line": one["line"], "rspo": one["rspo"], "name": one["name"], "notes": one["fields"]}
                yield cls(imported=imported, outcome=kind, **about)
