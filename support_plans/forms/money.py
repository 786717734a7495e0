"""Money that was used."""

from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.ui.forms import CreatingMixin, PoreForm


class ExpenseForm(PoreForm, CreatingMixin):
    amount = forms.DecimalField(
        label=_("How much, in złoty gross?"),
        min_value=Decimal("0.01"),
        max_digits=10,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"class": "po-w-num", "inputmode": "decimal"}),
    )
    spent_on = forms.DateField(label=_("When?"), initial=timezone.localdate)
    note = forms.CharField(
        label=_("Document or note"),
        max_length=200,
        required=False,
        help_text=_("For example the number of the invoice. Do not write names of people."),
    )

    def clean_spent_on(self):
        if self.cleaned_data["spent_on"] > timezone.localdate():
            raise forms.ValidationError(_("Choose today or an earlier day"))
        return self.cleaned_data["spent_on"]
