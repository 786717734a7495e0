"""Partnerships of a county and its gminas, and the area each serves."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.base.models import Addressed
from pore.institutions.models.institution import Institution
from pore.institutions.models.territory import Territory


class CurrentQuerySet(models.QuerySet):
    def current(self, on=None):
        """Rows whose ``since … until`` holds the day ``on`` (today by default)."""
        day = on or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


class Partnership(Addressed):
    """One PORE: the platform on which a county and its gminas support schools together."""

    name = models.CharField(_("name"), max_length=200)
    county = models.ForeignKey(Territory, verbose_name=_("county"), on_delete=models.PROTECT, related_name="partnerships")
    leader = models.ForeignKey(Institution, verbose_name=_("leader"), on_delete=models.PROTECT, related_name="+")
    institutions = models.ManyToManyField(
        Institution, verbose_name=_("partners"), through="PartnershipMember", related_name="partnerships"
    )
    since = models.DateField(_("since"), default=timezone.localdate)

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")

    def __str__(self):
        return self.name

    @classmethod
    def serving(cls, school):
        """The partnership whose current area holds the school's gmina, or None."""
        area = ServiceArea.objects.current().filter(territory_id=school.territory_id).select_related("partnership")
        row = area.order_by("since", "pk").first()
        return row.partnership if row else None


class PartnershipMember(models.Model):
    """An institution's part in a partnership."""

    class Function(models.TextChoices):
        LEADER = "leader", _("leader of the partnership")
        LOCAL_GOVERNMENT = "local_government", _("local government partner")
        SUPPORTER = "supporter", _("supporting institution")
        OTHER = "other", _("other partner")

    partnership = models.ForeignKey(
        Partnership, verbose_name=_("partnership"), on_delete=models.PROTECT, related_name="members"
    )
    institution = models.ForeignKey(Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="+")
    function = models.CharField(_("function"), max_length=16, choices=Function)
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = CurrentQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a partnership")
        verbose_name_plural = _("members of partnerships")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "institution", "since"], name="partner_joins_once_a_day"),
            models.CheckConstraint(name="partner_dates_in_order", condition=Q(until=None) | Q(until__gte=models.F("since"))),
        ]

    def __str__(self):
        return f"{self.institution}: {self.get_function_display()}"


class ServiceArea(models.Model):
    """A gmina whose schools a partnership serves; follows from agreements, not from geography."""

    partnership = models.ForeignKey(
        Partnership, verbose_name=_("partnership"), on_delete=models.PROTECT, related_name="areas"
    )
    territory = models.ForeignKey(Territory, verbose_name=_("gmina"), on_delete=models.PROTECT, related_name="+")
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = CurrentQuerySet.as_manager()

    class Meta:
        verbose_name = _("served gmina")
        verbose_name_plural = _("served gminas")
        constraints = [
            models.UniqueConstraint(fields=["territory"], condition=Q(until=None), name="gmina_served_by_one_partnership"),
            models.CheckConstraint(name="served_dates_in_order", condition=Q(until=None) | Q(until__gte=models.F("since"))),
        ]

    def __str__(self):
        return f"{self.territory} ({self.partnership})"
