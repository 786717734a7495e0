"""Two small bases every record stands on, and the row behind one-time keys."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from pore.base.errors import StaleVersion


def still(record, **conditions):
    """Whether the stored row still meets ``conditions``; holds the row until the transaction ends.

    Asked first in every action: what was read at the start of a request may have changed since. The UPDATE writes nothing
    new, but on PostgreSQL a second transaction waits for it, and on SQLite the write lock is held already."""
    name = next(iter(conditions)).split("__")[0]
    rows = type(record)._base_manager.filter(pk=record.pk, **conditions)
    return bool(rows.update(**{name: models.F(name)}))


class Addressed(models.Model):
    """A record with an address: a random UUID in URLs, so that numbers of rows are nobody's business."""

    uuid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class Versioned(models.Model):
    """A record two people may edit: saving demands the version that was read."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        abstract = True

    def save_over(self, version, fields):
        """Save ``fields`` only if the stored version is still ``version``; raise StaleVersion otherwise.

        The check and the write are one conditional UPDATE, so of two simultaneous saves one is refused."""
        values = {name: getattr(self, name) for name in fields}
        hit = type(self)._base_manager.filter(pk=self.pk, version=version).update(version=version + 1, **values)
        if not hit:
            raise StaleVersion(type(self)._base_manager.get(pk=self.pk))
        self.version = version + 1

    def move_from(self, **conditions):
        """A change of state as one conditional UPDATE: ``move_from(state="draft")(state="sent")`` → whether it happened.

        It raises the version, so that a form opened before the change is stale afterwards."""

        def to(**changes):
            rows = type(self)._base_manager.filter(pk=self.pk, **conditions)
            hit = bool(rows.update(version=models.F("version") + 1, **changes))
            if hit:
                self.version += 1
                for name, value in changes.items():
                    setattr(self, name, value)
            return hit

        return to


class OneTimeKey(models.Model):
    """A creating form that was already sent: the same key leads to what it made the first time."""

    owner = models.CharField(_("owner"), max_length=64)
    form = models.CharField(_("form"), max_length=64)
    key = models.UUIDField(_("key"))
    digest = models.CharField(_("digest of the contents"), max_length=64)
    url = models.CharField(_("address of the result"), max_length=300)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("one-time key")
        verbose_name_plural = _("one-time keys")
        constraints = [models.UniqueConstraint(fields=["owner", "form", "key"], name="one_time_key_used_once")]

    def __str__(self):
        return f"{self.form} {self.key}"
