"""One priority of a year."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pore.catalogues.models import PolicyPriority
from pore.ui.forms import CreatingMixin, PoreForm, PoreModelForm, VersionedMixin

LABELS = {
    "label_pl": _("Wording in Polish"),
    "label_en": _("Wording in English"),
    "position": _("Place on the list"),
    "is_current": _("Offer it to schools"),
}


def _wording(label, **more):
    return forms.CharField(label=label, max_length=400, widget=forms.Textarea(attrs={"rows": 3}), **more)


class NewPriorityForm(PoreForm, CreatingMixin):
    """Add a priority to the list of a year."""

    label_pl = _wording(LABELS["label_pl"], help_text=_("As the minister announced it."))
    label_en = _wording(LABELS["label_en"], required=False, help_text=_("Left empty, the Polish wording is shown."))
    position = forms.IntegerField(
        label=LABELS["position"], min_value=1, max_value=99, widget=forms.NumberInput(attrs={"class": "po-w-num"})
    )


class PriorityForm(PoreModelForm, VersionedMixin):
    """Correct a priority or take it off the list; records that point to it keep it."""

    class Meta:
        model = PolicyPriority
        fields = ("label_pl", "label_en", "position", "is_current")
        labels = LABELS
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("label_pl", "label_en")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
