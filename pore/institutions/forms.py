"""Inviting people and finding schools."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from pore.base.text import search_key
from pore.institutions.models import Institution, Role, School
from pore.institutions.models.membership import ROLES_OF_KIND
from pore.ui.forms import CreatingMixin, PoreForm

# Whom a column may invite: nobody gives away more than they have.
INVITES = {
    "director": (Role.DEPUTY, Role.STAFF),
    "head": (Role.SORE, Role.EXPERT, Role.STAFF),
    "coordinator": tuple(role for role in Role if role != Role.COORDINATOR),
}


class InvitationForm(PoreForm, CreatingMixin):
    """``institutions`` are those the actor may invite to."""

    institution = forms.ModelChoiceField(label=_("Institution"), queryset=None)
    role = forms.ChoiceField(label=_("Role"))
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("The link works once, for seven days, for this address only.")
    )

    def __init__(self, *args, column, institutions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = institutions
        self.fields["role"].choices = [(role.value, role.label) for role in INVITES[column]]
        if column != "coordinator":
            self.fields["institution"].initial = institutions.first()
            self.fields["institution"].widget = forms.HiddenInput()

    def clean(self):
        cleaned = super().clean()
        institution, role = cleaned.get("institution"), cleaned.get("role")
        if institution and role and role not in ROLES_OF_KIND.get(institution.kind, ()):
            self.add_error("role", _("This institution has no such role. Choose another one."))
        return cleaned


class SchoolFilter(django_filters.FilterSet):
    """Schools by words of the name, gmina and kind; the filter only narrows what the actor may see."""

    q = django_filters.CharFilter(label=_("Name, locality or RSPO number"), method="by_words")
    gmina = django_filters.ModelChoiceFilter(label=_("Gmina"), field_name="territory", queryset=None, empty_label=_("All"))
    category = django_filters.ChoiceFilter(label=_("Kind"), choices=Institution.Category, empty_label=_("All"))

    class Meta:
        model = School
        fields = ("q", "gmina", "category")

    def __init__(self, *args, gminas, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["gmina"].queryset = gminas

    def by_words(self, rows, name, value):
        for word in search_key(value).split():
            rows = rows.filter(search_key__contains=word)
        return rows
