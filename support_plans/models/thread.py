"""What stays the same through the editions of a plan."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Threaded(models.Model):
    """A part of the plan that lives on in later editions: its twin there carries the same ``thread``."""

    thread = models.UUIDField(_("thread through the editions"), default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def twin(self, **changes):
        """An unsaved row like this one with the same thread; ``changes`` are columns, such as ``plan_id``."""
        kept = {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            if field.name not in ("id", "uuid", "version")
        }
        return type(self)(**kept | changes)
