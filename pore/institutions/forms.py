"""Inviting people, and finding people and schools."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pore.base.text import search_key
from pore.institutions.admins import INVITES
from pore.institutions.models import Institution, Membership, Role, School
from pore.institutions.models.membership import ROLES_OF_KIND
from pore.ui.forms import CreatingMixin, PoreForm

ONE_LINK = _("The link works once, for seven days, for this address only.")


class InvitationForm(PoreForm, CreatingMixin):
    """``institutions`` are those the actor may invite to."""

    institution = forms.ModelChoiceField(label=_("Institution"), queryset=None)
    role = forms.ChoiceField(label=_("Role"))
    email = forms.EmailField(label=_("E-mail address"), help_text=ONE_LINK)

    def __init__(self, *args, column, institutions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = institutions
        self.fields["role"].choices = [(role.value, role.label) for role in INVITES[column]]
        if institutions.count() == 1:
            self.fields["institution"].initial = institutions.first()
            self.fields["institution"].widget = forms.HiddenInput()

    def clean(self):
        cleaned = super().clean()
        institution, role = cleaned.get("institution"), cleaned.get("role")
        if institution and role and role not in ROLES_OF_KIND.get(institution.kind, ()):
            self.add_error("role", _("This institution has no such role. Choose another one."))
        return cleaned


class AgainForm(PoreForm, CreatingMixin):
    """The same invitation once more, perhaps to another address."""

    email = forms.EmailField(label=_("E-mail address"), help_text=ONE_LINK)


class DirectorsForm(PoreForm, CreatingMixin):
    """Schools whose directors are invited at once, each at the address of the register."""

    schools = forms.ModelMultipleChoiceField(
        label=_("Whom do you invite?"), queryset=None, to_field_name="uuid", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, schools, ticked=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["schools"].queryset = schools
        self.fields["schools"].label_from_instance = _with_address
        self.fields["schools"].error_messages["required"] = _("Tick at least one school")
        if ticked:
            self.fields["schools"].initial = [school.uuid for school in schools if school.invited_until is None]


def _with_address(school):
    if school.invited_until is None:
        return f"{school.name} – {school.email}"
    return _("%(school)s – %(email)s (invited already)") % {"school": school.name, "email": school.email}


class PeopleFilter(django_filters.FilterSet):
    """Members by words of the name or institution, and by role; the filter only narrows what the actor may see."""

    q = django_filters.CharFilter(label=_("Name or institution"), method="by_words")
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Role, empty_label=_("All"))

    class Meta:
        model = Membership
        fields = ("q", "role")

    def by_words(self, rows, name, value):
        for word in value.split():
            rows = rows.filter(Q(user__full_name__icontains=word) | Q(institution__search_key__contains=search_key(word)))
        return rows


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
