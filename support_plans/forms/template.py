"""Templates of forms of support."""

from django.utils.translation import gettext_lazy as _

from pore.ui.forms import CreatingMixin, PoreModelForm
from support_plans.models import ActivityTemplate


class TemplateTitleForm(PoreModelForm):
    """The title under which a SORE finds a template again."""

    class Meta:
        model = ActivityTemplate
        fields = ("title",)
        labels = {"title": _("Title of the template")}
        help_texts = {"title": _("Leave out names of schools, places and people: you will use it in other plans.")}


class TemplateForm(TemplateTitleForm, CreatingMixin):
    """Keeping a form of support as a template."""
