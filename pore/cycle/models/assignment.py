"""Who supports a school: institutions, and the SORE, until the end of the process's school year."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.base.errors import NotReady
from pore.base.fields import PlainJSON
from pore.cycle.models.process import SupportProcess
from pore.institutions.models import Institution, Membership


class AssignmentQuerySet(models.QuerySet):
    def active(self):
        """Assignments in force today."""
        return self.filter(ended_at=None, until__gte=timezone.localdate())

    def end(self):
        """End them from this moment; how many were not ended yet."""
        return self.filter(ended_at=None).update(ended_at=timezone.now())

    def of_people(self):
        """Those with a person: the SORE of a process."""
        return self.filter(membership__isnull=False)


class Assignment(models.Model):
    """An institution assigned to a process, with its person: the SORE, or none yet.

    ``criteria`` and ``reason`` say why this person; the school reads them."""

    class Criterion(models.TextChoices):
        AREA = "area", _("expert knowledge of the area")
        HOURS = "hours", _("free hours")
        NEAR = "near", _("close to the school")
        ASKED = "asked", _("wish of the school")
        CONTINUITY = "continuity", _("continuity of support")

    process = models.ForeignKey(
        SupportProcess, verbose_name=_("process"), on_delete=models.PROTECT, related_name="assignments"
    )
    institution = models.ForeignKey(Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(
        Membership, verbose_name=_("SORE"), null=True, blank=True, on_delete=models.PROTECT, related_name="assignments"
    )
    criteria = PlainJSON(_("why this person"), shape=list, default=list, blank=True)
    reason = models.CharField(_("reason in words"), max_length=2000, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("assigned by"), on_delete=models.PROTECT, related_name="+"
    )
    assigned_at = models.DateTimeField(_("assigned"), auto_now_add=True)
    until = models.DateField(_("until"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["ended_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "institution"], condition=Q(ended_at=None), name="institution_assigned_once"
            ),
            models.UniqueConstraint(
                fields=["process"],
                condition=Q(ended_at=None, membership__isnull=False),
                name="process_has_one_sore",
            ),
        ]

    def __str__(self):
        return f"{self.process}: {self.institution}"

    def save(self, *args, **kwargs):
        if self.until is None:
            self.until = self.process.last_day
        super().save(*args, **kwargs)

    @property
    def is_active(self):
        return self.ended_at is None and self.until >= timezone.localdate()

    @property
    def needs_successor(self):
        """The person has left and PORE has not assigned another one yet."""
        return self.is_active and self.membership is not None and not self.membership.is_current

    @property
    def criteria_in_words(self):
        labels = dict(self.Criterion.choices)
        return [labels[one] for one in self.criteria if one in labels]

    def end(self):
        """End it today; of two coordinators changing the SORE at once one is told that it came too late."""
        if not Assignment.objects.filter(pk=self.pk, ended_at=None).update(ended_at=timezone.now()):
            raise NotReady(_("This assignment has changed in the meantime. Reload the page."))
