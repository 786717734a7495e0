"""Institutions, the tenants of the portal, and schools among them."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pore.base.models import Addressed
from pore.base.text import search_key, sort_key
from pore.institutions.models.territory import Territory


class Institution(Addressed):
    """Everybody who takes part: schools, supporting institutions, local governments, other partners.

    Schools and supporting institutions are keyed by their number in RSPO, local governments by TERYT code and kind. A unit
    that vanished from the register is marked, never deleted."""

    class Kind(models.TextChoices):
        SCHOOL = "school", _("school or kindergarten")
        ODN = "odn", _("teacher training centre")
        PPP = "ppp", _("psychological and pedagogical counselling centre")
        BP = "bp", _("pedagogical library")
        GMINA = "gmina", _("gmina office")
        COUNTY = "county", _("county office")
        VOIVODESHIP = "voivodeship", _("voivodeship office")
        PARTNER = "partner", _("other partner")

    class Category(models.TextChoices):
        """Groups of RSPO types for filters and lists of requirements."""

        KINDERGARTEN = "kindergarten", _("kindergarten")
        PRIMARY = "primary", _("primary school")
        SECONDARY = "secondary", _("upper-secondary school")
        COMPLEX = "complex", _("group of schools")
        OTHER = "other", _("other institution")

    SUPPORTING = (Kind.ODN, Kind.PPP, Kind.BP)
    LOCAL_GOVERNMENTS = (Kind.GMINA, Kind.COUNTY, Kind.VOIVODESHIP)

    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    rspo = models.PositiveIntegerField(_("RSPO number"), null=True, blank=True, unique=True)
    teryt = models.CharField(_("TERYT code"), max_length=7, blank=True)
    name = models.CharField(_("name"), max_length=400)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    register_type = models.CharField(_("type in the register"), max_length=120, blank=True)
    category = models.CharField(_("category"), max_length=12, choices=Category, blank=True)
    regon = models.CharField(_("REGON"), max_length=14, blank=True)
    nip = models.CharField(_("NIP"), max_length=10, blank=True)

    territory = models.ForeignKey(
        Territory, verbose_name=_("gmina"), null=True, blank=True, on_delete=models.PROTECT, related_name="institutions"
    )
    locality = models.CharField(_("locality"), max_length=100, blank=True)
    street = models.CharField(_("street"), max_length=120, blank=True)
    building = models.CharField(_("building number"), max_length=30, blank=True)
    flat = models.CharField(_("flat number"), max_length=30, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True)

    is_public = models.BooleanField(_("public"), null=True)
    pupil_group = models.CharField(_("pupils: children or adults"), max_length=60, blank=True)
    pupils = models.PositiveIntegerField(_("number of pupils"), null=True, blank=True)
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("superior unit"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="members",
    )
    governing_body = models.ForeignKey(
        "self", verbose_name=_("governing body"), null=True, blank=True, on_delete=models.SET_NULL, related_name="runs"
    )
    governing_type = models.CharField(_("type of governing body"), max_length=120, blank=True)
    governing_name = models.CharField(_("governing body as named in the register"), max_length=400, blank=True)
    absent_since = models.DateField(_("no longer in the register since"), null=True, blank=True)

    sort_key = models.CharField(_("sorting key"), max_length=200, editable=False)
    search_key = models.CharField(_("searched text"), max_length=520, editable=False)

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["teryt", "kind"],
                condition=Q(kind__in=("gmina", "county", "voivodeship")),
                name="one_local_government_for_a_code",
            ),
            models.CheckConstraint(
                name="local_government_has_a_code",
                condition=~Q(kind__in=("gmina", "county", "voivodeship")) | ~Q(teryt=""),
            ),
        ]
        indexes = [models.Index(fields=["territory", "kind"], name="institution_in_gmina")]

    def __str__(self):
        return self.short_name or self.name

    def set_keys(self):
        """Fill the sorting and searching columns; bulk writers call it too."""
        self.sort_key = sort_key(self.name)
        self.search_key = search_key(f"{self.name} {self.locality} {self.rspo or ''}")[:520]

    def save(self, *args, **kwargs):
        self.set_keys()
        super().save(*args, **kwargs)

    @property
    def address(self):
        """Street and number, postcode and locality, in one line."""
        number = self.building + (f"/{self.flat}" if self.flat else "")
        return ", ".join(
            part for part in (f"{self.street} {number}".strip(), f"{self.postcode} {self.locality}".strip()) if part
        )


class SchoolManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(kind=Institution.Kind.SCHOOL)


class School(Institution):
    """A school, kindergarten or other client of support (in law: szkoła lub placówka)."""

    objects = SchoolManager()

    class Meta:
        proxy = True
        verbose_name = _("school")
        verbose_name_plural = _("schools")

    def get_absolute_url(self):
        return reverse("institutions:school", args=[self.uuid])
