"""The form that adds one file. It stands inside the page's own form, so that one press saves the text and the file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pore.files.formats import ACCEPTED, LARGEST
from pore.files.refusals import SENTENCES
from pore.ui.forms import CreatingMixin, PoreForm


class FileForm(PoreForm, CreatingMixin):
    """One file and a one-time key. Whether the file is taken is decided at the gate, not here."""

    accepted, largest, too_large = ACCEPTED, LARGEST, SENTENCES["large"]  # what the browser may say before sending

    file = forms.FileField(label=_("Choose a file"), required=False, allow_empty_file=True)
