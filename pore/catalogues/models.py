"""Lists that change with the year or the county: areas, services, requirements of the state and its yearly priorities."""

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pore.base.models import Versioned


class EntryQuerySet(models.QuerySet):
    def or_chosen(self, pk):
        """These entries and the one a record points to already, whatever became of it since."""
        return (self | self.model._base_manager.filter(pk=pk)).distinct() if pk else self


class CatalogueEntry(models.Model):
    """One entry in both languages, in its place on the list; withdrawn entries stay for old records."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    label_pl = models.CharField(_("label in Polish"), max_length=200)
    label_en = models.CharField(_("label in English"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_current = models.BooleanField(_("offered"), default=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "code"]

    def __str__(self):
        return self.label_en if (get_language() or "pl").startswith("en") else self.label_pl

    @classmethod
    def offered(cls):
        """Entries offered now."""
        return cls.objects.filter(is_current=True)

    @classmethod
    def choices(cls):
        """``[(code, label)]`` of the entries offered now, in the reader's language."""
        return [(entry.code, str(entry)) for entry in cls.offered()]

    @classmethod
    def of_code(cls, code):
        """The entry of a stored code, or None."""
        return cls.objects.filter(code=code).first()

    @classmethod
    def labels(cls, codes):
        """Labels of stored codes, in the order of the list."""
        return [str(entry) for entry in cls.objects.filter(code__in=codes)] if codes else []


class Area(CatalogueEntry):
    """A practical area of school work."""

    class Meta(CatalogueEntry.Meta):
        verbose_name = _("area")
        verbose_name_plural = _("areas")


class Service(CatalogueEntry):
    """Help a director can ask for."""

    class Meta(CatalogueEntry.Meta):
        verbose_name = _("service")
        verbose_name_plural = _("services")


class StateRequirement(CatalogueEntry):
    """A requirement of the state towards schools or kindergartens (Dz.U. 2017 poz. 1611, consolidated 2020 poz. 2198)."""

    class Unit(models.TextChoices):
        SCHOOL = "school", _("schools")
        KINDERGARTEN = "kindergarten", _("kindergartens")

    unit = models.CharField(_("kind of unit"), max_length=12, choices=Unit)

    class Meta(CatalogueEntry.Meta):
        verbose_name = _("state requirement")
        verbose_name_plural = _("state requirements")
        ordering = ["unit", "position"]

    @classmethod
    def for_school(cls, school):
        """The list that fits the kind of unit; entries offered now."""
        kindergarten = school.category == school.Category.KINDERGARTEN
        return cls.offered().filter(unit=cls.Unit.KINDERGARTEN if kindergarten else cls.Unit.SCHOOL)


class PolicyPriority(CatalogueEntry, Versioned):
    """One of the basic directions of the state's education policy in one school year (Prawo oświatowe art. 60(3)(1))."""

    label_pl = models.CharField(_("label in Polish"), max_length=400)
    label_en = models.CharField(_("label in English"), max_length=400)
    school_year = models.PositiveSmallIntegerField(_("school year"))

    class Meta(CatalogueEntry.Meta):
        verbose_name = _("priority of the state's education policy")
        verbose_name_plural = _("priorities of the state's education policy")
        ordering = ["-school_year", "position", "pk"]

    def get_absolute_url(self):
        return reverse("catalogues:priority_edit", args=[self.code])

    @classmethod
    def of_year(cls, year):
        """Priorities offered in a school year, in their order."""
        return cls.offered().filter(school_year=year)
