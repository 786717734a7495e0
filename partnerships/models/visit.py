"""What an official was shown on earlier days: a log, written apart from all contents."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.base.fields import PlainJSON
from pore.institutions.models import Membership, Partnership


class Visit(models.Model):
    """The first look of a day at the numbers of one year: ``shown`` are the very numbers the page published then."""

    membership = models.ForeignKey(Membership, verbose_name=_("membership"), on_delete=models.CASCADE, related_name="+")
    partnership = models.ForeignKey(Partnership, verbose_name=_("partnership"), on_delete=models.CASCADE, related_name="+")
    school_year = models.PositiveSmallIntegerField(_("school year"))
    day = models.DateField(_("day"), default=timezone.localdate)
    shown = PlainJSON(_("what was shown"), shape=dict)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints = [
            models.UniqueConstraint(fields=["membership", "partnership", "school_year", "day"], name="one_visit_a_day")
        ]

    def __str__(self):
        return f"{self.membership_id}: {self.day}"

    @classmethod
    def before_today(cls, membership, partnership, school_year):
        """The last visit on an earlier day, or None; and whether today's is written already. One query."""
        rows = cls.objects.filter(membership=membership, partnership=partnership, school_year=school_year)
        last = list(rows.order_by("-day")[:2])
        today = timezone.localdate()
        return next((one for one in last if one.day < today), None), any(one.day == today for one in last)

    @classmethod
    def note(cls, membership, partnership, school_year, shown):
        """Write today's visit down; of two looks at once the first one stays."""
        row = cls(membership=membership, partnership=partnership, school_year=school_year, shown=shown)
        cls.objects.bulk_create([row], ignore_conflicts=True)
