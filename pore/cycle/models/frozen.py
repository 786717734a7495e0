"""Frozen texts and signatures: what both sides agreed, bound to its checksum."""

import hashlib
import json

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from pore.base.errors import NotReady
from pore.base.fields import PlainJSON
from pore.base.models import still
from pore.cycle.models.content import ProcessContent

LONGEST_TEXT = 512 * 1024  # bytes; a plan of sixty forms of support takes a tenth of it


class Side(models.TextChoices):
    """The two sides that must both agree."""

    SCHOOL = "school", _("school")
    SUPPORT = "support", _("SORE")


def checksum_of(body):
    """SHA-256 of a text in canonical JSON; the same contents give the same sum on every machine."""
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


class Frozen(ProcessContent):
    """The text of one version as it was put before both sides. Never changed; a changed text is another row."""

    class Kind(models.TextChoices):
        PLAN = "plan", _("annual support plan")
        EVALUATION = "evaluation", _("joint evaluation")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    subject = models.UUIDField(_("record"))
    version = models.PositiveSmallIntegerField(_("version"))
    body = PlainJSON(_("text"), shape=dict, most=LONGEST_TEXT, encoder=DjangoJSONEncoder)
    checksum = models.CharField(_("checksum"), max_length=64)
    frozen_at = models.DateTimeField(_("frozen"), auto_now_add=True)

    class Meta:
        verbose_name = _("frozen text")
        verbose_name_plural = _("frozen texts")
        ordering = ["-frozen_at", "-pk"]
        indexes = [models.Index(fields=["subject", "-frozen_at"], name="frozen_of_subject")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.version}"

    @classmethod
    def freeze(cls, *, process, kind, subject, version, body):
        return cls.objects.create(
            process=process, kind=kind, subject=subject, version=version, body=body, checksum=checksum_of(body)
        )

    @classmethod
    def signed_sides(cls, versions):
        """``{subject: sides that signed}`` for the newest text of each ``{subject: version}``."""
        sides = {}
        for frozen in cls.objects.filter(subject__in=versions).prefetch_related("signatures").order_by("frozen_at", "pk"):
            if frozen.version == versions[frozen.subject]:
                sides[frozen.subject] = set(frozen.sides)
        return sides

    def sign(self, *, by, side):
        """Sign for one side; a side signs a text once, and nobody signs for both.

        The text's row is held first, so that of two simultaneous signatures the second one sees the first."""
        still(self, checksum=self.checksum)
        if self.signatures.filter(by=by.user).exclude(side=side).exists():
            raise NotReady(_("You have signed for the other side. The second signature belongs to another person."))
        try:
            with transaction.atomic():
                return Signature.objects.create(
                    process=self.process,
                    frozen=self,
                    side=side,
                    by=by.user,
                    name=by.user.full_name,
                    role=by.role,
                    checksum=self.checksum,
                )
        except IntegrityError:
            raise NotReady(_("Your side has already signed this version.")) from None

    def demand_seen(self, checksum):
        """Raise NotReady unless the person read this very text: the page they signed on carries its checksum."""
        if checksum != self.checksum:
            raise NotReady(_("The text has changed since you opened the page. Read it again, then sign."))

    @property
    def sides(self):
        """``{side: Signature}`` of this text."""
        return {signature.side: signature for signature in self.signatures.all()}

    @property
    def is_signed_by_both(self):
        return set(self.sides) == {Side.SCHOOL, Side.SUPPORT}


class Signature(ProcessContent):
    """One side's agreement: person, role, moment and the checksum of the text it covers."""

    frozen = models.ForeignKey(Frozen, verbose_name=_("text"), on_delete=models.PROTECT, related_name="signatures")
    side = models.CharField(_("side"), max_length=7, choices=Side)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("signed by"), on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=20)
    checksum = models.CharField(_("checksum"), max_length=64)
    signed_at = models.DateTimeField(_("signed"), auto_now_add=True)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = [models.UniqueConstraint(fields=["frozen", "side"], name="side_signs_a_text_once")]

    def __str__(self):
        return f"{self.name} ({self.get_side_display()})"
