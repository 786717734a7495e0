"""Attachments on a page: the list, the form that adds one more, and taking what came with the page."""

from django.contrib import messages
from django.utils.translation import gettext as _

from pore.access.policy import visible
from pore.base.errors import KeyUsedForAnother, NotReady, TooMany
from pore.base.limits import by_person, spend
from pore.base.once import once
from pore.files.formats import MOST_FILES
from pore.files.forms import FileForm
from pore.files.gate import checked
from pore.files.refusals import FileRefused
from pore.ui.pages import one_piece

ANCHOR = "#zalaczniki"
OFTEN = "100/h"  # files of one person; each takes the machine some work
ADD, REMOVE = "attach", "remove"  # buttons beside the page's own: they save the text as well


class Shelf:
    """The files of one request or section as ``actor`` sees them. ``form`` is there only where files may be added.

    ``readers`` says who will see a file, before anybody chooses one."""

    def __init__(self, actor, model, process, code="", *, form=None, readers=""):
        self.form, self.readers = form, readers
        rows = visible(actor, model).filter(process=process, code=code).select_related("uploaded_by__user")
        removable = visible(actor, model, "E").filter(process=process, code=code) if form else ()
        may_go = set(removable.values_list("pk", flat=True)) if form else set()
        self.files = list(rows)
        for one in self.files:
            one.process, one.may_be_removed = process, one.pk in may_go

    @property
    def is_full(self):
        return sum(one.place is not None for one in self.files) >= MOST_FILES

    @property
    def most(self):
        return MOST_FILES


def goes_on(request):
    """Whether a button of the attachments was pressed: the text is saved as a draft and the page comes again."""
    return request.method == "POST" and (ADD in request.POST or REMOVE in request.POST)


def take(request, add):
    """Keep the file that came with the page, once however often the page is sent; the form to show next.

    ``add(file)`` writes the row. A refused file leaves its reason in the form, beside the field."""
    upload = request.FILES.get("file")
    if upload is None:
        return _refused(request, FileRefused("missing")) if ADD in request.POST else FileForm()
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return form
    try:
        spend("files", by_person(request), OFTEN)
        with checked(upload.name, upload.size, upload.chunks()) as file:
            _keep(request, form.cleaned_data["once"], file, add)
    except TooMany:
        return _refused(request, FileRefused("often"))
    except KeyUsedForAnother:
        return _refused(request, FileRefused("used"))
    except (FileRefused, NotReady) as problem:
        return _refused(request, problem)
    return FileForm()


def _keep(request, key, file, add):
    made = []

    def make():
        made.append(add(file))
        return made[0].get_absolute_url()

    with one_piece():
        once(owner=request.actor.key, form="attachment", key=key, digest=file.digest, make=make)
    if made and not made[0].is_clean:
        messages.success(request, _("The file was added and is being checked. Others will see it when that is done."))
    else:
        messages.success(request, _("The file was added."))


def _refused(request, problem):
    """A form with a fresh key that says why; the file has to be chosen again, browsers never keep it."""
    form = FileForm({"once": FileForm.base_fields["once"].initial()})
    form.add_error("file", str(problem))
    return form
