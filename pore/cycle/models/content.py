"""The base of every content row: it carries school, process and partnership, so that no rule has to look up a parent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pore.base.models import Addressed
from pore.cycle.models.process import SupportProcess
from pore.institutions.models import Partnership, School


class ProcessContent(Addressed):
    """Content of a process. School and partnership are copied from the header when the row is made."""

    process = models.ForeignKey(SupportProcess, verbose_name=_("process"), on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="+", editable=False)
    partnership = models.ForeignKey(
        Partnership, verbose_name=_("partnership"), on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self._state.adding:
            self.school_id, self.partnership_id = self.process.school_id, self.process.partnership_id
        super().save(*args, **kwargs)
