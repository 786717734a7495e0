"""Two small bases every record stands on, and the row behind one-time keys."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from pore.base.errors import NotReady, StaleVersion


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

    def stored(self):
        """The row as it stands now, whatever was read or typed before; None when it is not there (any more)."""
        return type(self)._base_manager.filter(pk=self.pk).first()

    def _refuse_stale(self):
        stored = self.stored()
        if stored is None:
            raise NotReady(_("Somebody has removed it in the meantime."))
        raise StaleVersion(stored)

    def save_over(self, version, fields):
        """Save ``fields`` only if the stored version is still ``version``; raise StaleVersion otherwise.

        The check and the write are one conditional UPDATE, so of two simultaneous saves one is refused."""
        values = {name: getattr(self, name) for name in fields}
        hit = type(self)._base_manager.filter(pk=self.pk, version=version).update(version=version + 1, **values)
        if not hit:
            self._refuse_stale()
        self.version = version + 1

    def demand_version(self, version=None):
        """Raise StaleVersion unless the stored row is the one that was read; holds it until the transaction ends.

        For decisions about a text: nobody sends, publishes or refuses what they have not seen. Without a ``version`` that
        a page carried, the row must still be the one this object was read from."""
        if not still(self, version=self.version if version is None else version):
            self._refuse_stale()

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


class LimitWindow(models.Model):
    """How often somebody did something within one window of time. The key is a digest: it names nobody."""

    key = models.CharField(_("digest of what and who"), max_length=64)
    begins_at = models.DateTimeField(_("beginning of the window"))
    used = models.PositiveIntegerField(_("times"), default=0)

    class Meta:
        verbose_name = _("count of attempts")
        verbose_name_plural = _("counts of attempts")
        constraints = [models.UniqueConstraint(fields=["key", "begins_at"], name="one_count_for_a_window")]

    def __str__(self):
        return f"{self.begins_at}: {self.used}"
