"""Shapes of gminas for the map."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pore.base.fields import PlainJSON
from pore.institutions.models import Territory


class Outline(models.Model):
    """The boundary of one gmina: rings of ``[longitude, latitude]`` in ten-thousandths of a degree (about ten metres)."""

    territory = models.OneToOneField(Territory, verbose_name=_("gmina"), on_delete=models.CASCADE, related_name="outline")
    rings = PlainJSON(_("rings"), shape=list)

    class Meta:
        verbose_name = _("boundary")
        verbose_name_plural = _("boundaries")

    def __str__(self):
        return str(self.territory)
