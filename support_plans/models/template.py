"""A form of support a SORE keeps to use again: what and how long, never for whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pore.base.errors import NotReady
from pore.base.models import Addressed
from pore.institutions.models import Membership
from support_plans.models.activity import Activity, Mode


class ActivityTemplate(Addressed):
    """One form of support without school, goal, provider, lead and costs. It belongs to the role that kept it."""

    # What goes from a form of support to a template and back; the title is the SORE's to choose.
    CONTENTS = ("kind", "minutes", "people", "mode")

    membership = models.ForeignKey(Membership, verbose_name=_("role"), on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=25, choices=Activity.Kind)
    title = models.CharField(_("title"), max_length=200)
    minutes = models.PositiveIntegerField(_("minutes together"))
    people = models.PositiveSmallIntegerField(_("planned number of participants"), null=True, blank=True)
    mode = models.CharField(_("mode"), max_length=7, choices=Mode, default=Mode.ON_SITE)
    kept_at = models.DateTimeField(_("kept"), auto_now_add=True)

    class Meta:
        verbose_name = _("template of a form of support")
        verbose_name_plural = _("templates of forms of support")
        ordering = ["-kept_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="template_takes_time", condition=Q(minutes__gt=0)),
            models.CheckConstraint(name="template_has_a_title", condition=~Q(title="")),
        ]

    def __str__(self):
        return self.title

    @classmethod
    def of(cls, activity, membership):
        """A template not yet kept, made of ``activity``; its title waits to be looked through."""
        contents = {name: getattr(activity, name) for name in cls.CONTENTS}
        return cls(membership=membership, title=activity.title, **contents)

    def rename(self, title):
        if not ActivityTemplate.objects.filter(pk=self.pk).update(title=title):
            raise NotReady(_("Somebody has removed it in the meantime."))

    def begin(self, plan):
        """A form of support not yet in the ``plan``, filled in from this template."""
        return Activity(plan=plan, title=self.title, **{name: getattr(self, name) for name in self.CONTENTS})
