"""Uploading a file of the register, deciding about its report, saying who runs a school."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pore.institutions.models import Institution
from pore.institutions.registers.files import LARGEST_FILE
from pore.ui.forms import CreatingMixin, PoreForm, VersionedMixin

MEGABYTES = LARGEST_FILE // 1024 // 1024
ENDINGS = (".csv", ".xlsx", ".txt")


class UploadForm(PoreForm, CreatingMixin):
    """What is seen at once; the layout of the file is looked at in the background."""

    file = forms.FileField(
        label=_("File of the register"),
        help_text=_("CSV or XLSX as downloaded from rspo.gov.pl, up to %(limit)d MB.") % {"limit": MEGABYTES},
        error_messages={"required": _("Choose a file"), "empty": _("The file is empty. Download it again")},
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(ENDINGS):
            raise forms.ValidationError(_("Choose a CSV file or an XLSX workbook"))
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(
                _("The file is larger than %(limit)d MB. Choose only your county before you download it")
                % {"limit": MEGABYTES}
            )
        return file


class ConfirmForm(PoreForm, VersionedMixin):
    """The decision; where the file is doubtful, a tick and a reason."""

    sure = forms.BooleanField(label=_("I have checked it: the file is complete and current."))
    explanation = forms.CharField(
        label=_("Why is it right?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: three schools were merged by a resolution of the council."),
    )

    def __init__(self, *args, doubtful, **kwargs):
        super().__init__(*args, **kwargs)
        if not doubtful:
            del self.fields["sure"], self.fields["explanation"]


class GoverningForm(PoreForm):
    """Who runs a school: one of the institutions, or a natural person whose name the portal does not keep."""

    fixed = forms.ChoiceField(label=_("Who runs the school?"), choices=Institution.Fixed, widget=forms.RadioSelect)
    institution = forms.ModelChoiceField(label=_("Institution"), queryset=None, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, institutions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = institutions

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("fixed") == Institution.Fixed.INSTITUTION and not cleaned.get("institution"):
            self.add_error("institution", _("Choose the institution that runs the school"))
        if cleaned.get("fixed") == Institution.Fixed.PERSON:
            cleaned["institution"] = None
        return cleaned
