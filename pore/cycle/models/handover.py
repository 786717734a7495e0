"""Succession: what a director or a SORE who left hands to the next one, decided item by item."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.base.errors import NotReady
from pore.cycle.models.content import ProcessContent
from pore.cycle.models.frozen import Side
from pore.institutions.models import Membership
from pore.sharing.models import Grant, Publication


class HandoverQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)


class Handover(ProcessContent):
    """One packet: opens when somebody leaves, closes when the successor has decided on everything in it.

    On the school's side ``to_membership`` becomes known when a successor closes it; on the support's side when PORE
    assigns one."""

    side = models.CharField(_("side"), max_length=7, choices=Side)
    from_membership = models.ForeignKey(
        Membership, verbose_name=_("predecessor"), on_delete=models.PROTECT, related_name="+"
    )
    to_membership = models.ForeignKey(
        Membership, verbose_name=_("successor"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(_("opened"), auto_now_add=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "side"], condition=Q(closed_at=None), name="one_open_handover_for_a_side"
            ),
            models.CheckConstraint(
                name="closed_handover_has_a_successor", condition=Q(closed_at=None) | Q(to_membership__isnull=False)
            ),
        ]

    def __str__(self):
        return f"{self.process}: {self.from_membership}"

    @classmethod
    def begin(cls, *, process, side, predecessor):
        """A new packet; what an unfinished one left undecided moves into it."""
        unfinished = cls.objects.open().filter(process=process, side=side).first()
        if unfinished:
            unfinished.close(predecessor)
        packet = cls.objects.create(process=process, side=side, from_membership=predecessor)
        if unfinished:
            unfinished.items.undecided().update(handover=packet)
        return packet

    def close(self, successor):
        """Everything is decided; whether this call closed it."""
        open_now = Handover.objects.open().filter(pk=self.pk)
        return bool(open_now.update(closed_at=timezone.now(), to_membership=successor))


class HandoverItemQuerySet(models.QuerySet):
    def undecided(self):
        return self.filter(decision="")


class HandoverItem(ProcessContent):
    """One thing to decide on. ``side`` says who decides: the school opens its diagnosis, the SORE takes up meetings.

    ``subject`` names a record of a higher floor: the UUID of a meeting, or one made of the address of a duty."""

    class Kind(models.TextChoices):
        GRANT = "grant", _("opened part of the diagnosis")
        PUBLICATION = "publication", _("published document")
        SUGGESTION = "suggestion", _("part the former SORE could read")
        MEETING = "meeting", _("meeting to lead")
        DUTY = "duty", _("open matter")

    class Decision(models.TextChoices):
        CONFIRMED = "confirmed", _("taken over")
        WITHDRAWN = "withdrawn", _("given up")

    handover = models.ForeignKey(Handover, verbose_name=_("handover"), on_delete=models.PROTECT, related_name="items")
    side = models.CharField(_("who decides"), max_length=7, choices=Side)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    grant = models.ForeignKey(
        Grant, verbose_name=_("opened section"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    publication = models.ForeignKey(
        Publication, verbose_name=_("publication"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    subject = models.UUIDField(_("record"), null=True, blank=True)
    decision = models.CharField(_("decision"), max_length=9, choices=Decision, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = HandoverItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of a handover")
        verbose_name_plural = _("items of handovers")
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                name="handover_item_points_at_one_thing",
                condition=Q(kind__in=("grant", "suggestion"), grant__isnull=False, publication=None, subject=None)
                | Q(kind="publication", grant=None, publication__isnull=False, subject=None)
                | Q(kind__in=("meeting", "duty"), grant=None, publication=None, subject__isnull=False),
            ),
            models.CheckConstraint(
                name="handover_decision_has_person_and_time",
                condition=Q(decision="", decided_at=None, decided_by=None)
                | (~Q(decision="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.UniqueConstraint(fields=["handover", "kind", "subject"], name="handover_names_a_record_once"),
            models.UniqueConstraint(fields=["handover", "kind", "grant"], name="handover_names_a_grant_once"),
            models.UniqueConstraint(fields=["handover", "publication"], name="handover_names_a_publication_once"),
        ]

    def __str__(self):
        return str(self.get_kind_display())

    def decide(self, decision, *, by):
        """Decide once; of two people deciding at the same time one is told that it came too late."""
        undecided = HandoverItem.objects.undecided().filter(pk=self.pk)
        if not undecided.update(decision=decision, decided_at=timezone.now(), decided_by=by):
            raise NotReady(_("Somebody has already decided on it. Reload the page."))
