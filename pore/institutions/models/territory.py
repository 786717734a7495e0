"""Voivodeships, counties and gminas of the TERC register."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pore.base.text import sort_key


class Territory(models.Model):
    """One unit of TERC, keyed by its code: 2 digits a voivodeship, 4 a county, 7 a gmina.

    Only whole gminas are kept (last digit 1, 2 or 3). Towns and rural parts (4, 5), districts of Warsaw (8) and delegations
    (9) are not units of self-government; their codes are joined to a gmina by the first six digits or by the county."""

    class Kind(models.TextChoices):
        VOIVODESHIP = "voivodeship", _("voivodeship")
        COUNTY = "county", _("county")
        GMINA = "gmina", _("gmina")

    class GminaKind(models.TextChoices):
        URBAN = "1", _("urban gmina")
        RURAL = "2", _("rural gmina")
        MIXED = "3", _("urban-rural gmina")

    code = models.CharField(_("TERYT code"), max_length=7, unique=True)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    gmina_kind = models.CharField(_("kind of gmina"), max_length=1, choices=GminaKind, blank=True)
    name = models.CharField(_("name"), max_length=100)
    parent = models.ForeignKey(
        "self", verbose_name=_("lies in"), null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    sort_key = models.CharField(_("sorting key"), max_length=200, editable=False)
    absent_since = models.DateField(_("no longer in the register since"), null=True, blank=True)

    class Meta:
        verbose_name = _("territorial unit")
        verbose_name_plural = _("territorial units")
        ordering = ["sort_key", "code"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)

    @property
    def label(self):
        """Name as used in a sentence: a land county is "powiat lubartowski", others go by their name."""
        is_land_county = self.kind == self.Kind.COUNTY and not self.is_city_county
        return f"powiat {self.name}" if is_land_county else self.name

    @property
    def is_city_county(self):
        """A city with county rights: its county code ends in 61 or more and holds one gmina."""
        return self.kind == self.Kind.COUNTY and int(self.code[2:4]) >= 61
