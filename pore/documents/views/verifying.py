"""Public verification: whoever holds a print can check that it is genuine, and learns nothing more."""

from django import forms
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from pore.access.routes import public
from pore.base.limits import from_address, limited
from pore.documents.models import Document
from pore.ui.forms import PoreForm


class CodeForm(PoreForm):
    kod = forms.RegexField(
        label=_("Verification code"),
        regex=r"^\s*[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}\s*$",
        help_text=_("Twelve letters and digits from the last page, for example ABCD-2345-EFGH."),
        error_messages={
            "invalid": _("The code has twelve letters and digits, in three groups of four"),
            "required": _("Enter the code from the document"),
        },
    )

    def clean_kod(self):
        letters = self.cleaned_data["kod"].strip().replace("-", "").upper()
        return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


@public
@require_safe
def verify(request):
    form = CodeForm(request.GET if "kod" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("documents:verified", form.cleaned_data["kod"])
    return render(request, "documents/verify.html", {"form": form})


@public
@require_safe
@limited("verification", "30/m", who=from_address)
def verified(request, code):
    document = Document.genuine(code)
    status = 200 if document else 404
    return render(request, "documents/verified.html", {"document": document, "code": code[:14]}, status=status)
