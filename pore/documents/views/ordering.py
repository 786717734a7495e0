"""What a button that orders a print does: the same on every page."""

from django.contrib import messages
from django.shortcuts import redirect

from pore.base.errors import NotReady
from pore.documents.ordering import order
from pore.ui.pages import one_piece


def ordered(request, kind, record, back):
    """Order a print and go to the page that waits for it; a refusal goes ``back`` and says why."""
    try:
        with one_piece():
            document = order(kind, record, request.membership)
    except NotReady as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
        return redirect(back)
    return redirect(document)
