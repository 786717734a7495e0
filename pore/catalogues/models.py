"""Lists that change with the year or the county: areas of school work and services a school may ask for."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class CatalogueEntry(models.Model):
    """One entry in both languages, in its place on the list; withdrawn entries stay for old records."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    label_pl = models.CharField(_("label in Polish"), max_length=200)
    label_en = models.CharField(_("label in English"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_current = models.BooleanField(_("offered"), default=True)

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
