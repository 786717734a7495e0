"""Quiet saving of long forms: the same save as by the button, answered in JSON without any contents.

``static/pore/autosave.js`` sends it. To let a form take part: ``{% include "ui/autosave.html" %}`` in its tag and the script
in the page's head; a view over ``editing_page`` needs nothing more."""

from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from pore.base.errors import NotReady, StaleVersion
from pore.ui.conflicts import differ

HEADER = "X-PORE-Autosave"


def is_quiet(request):
    """Whether a script saves what somebody is still writing."""
    return request.method == "POST" and request.headers.get(HEADER) == "1"


def saved_quietly(form, record, *, save, stored_form):
    """Save a bound form over a shared ``record``: saved with the new version, refused with reasons, or in conflict.

    ``save(cleaned_data)`` and ``stored_form(stored)`` as in ``editing_page``; ``save`` keeps its own transaction."""
    if not form.is_valid():
        return _refused([f"{form[name].label} – {one}" if name in form.fields else one for name, one in _problems(form)])
    try:
        save(form.cleaned_data)
    except NotReady as problem:
        return _refused([str(reason) for reason in problem.reasons])
    except StaleVersion as stale:
        if differ(form, stored_form(stale.stored)):
            return JsonResponse({"state": "conflict"}, status=409)
    now = timezone.localtime()
    return JsonResponse({"state": "saved", "version": record.stored().version, "at": f"{now.hour}:{now:%M}"})


def _problems(form):
    return [(name, error) for name, errors in form.errors.items() for error in errors]


def _refused(reasons):
    return JsonResponse({"state": "refused", "reasons": reasons or [_("Look at the fields once more.")]}, status=422)
