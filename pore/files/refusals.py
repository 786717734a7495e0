"""Why a file is not taken: one sentence for each reason, and each says what to do."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pore.files.formats import LARGEST, MEGABYTE, MOST_FILES

SENTENCES = {
    "missing": _("Choose a file first"),
    "empty": _("This file is empty. Choose another one"),
    "large": format_lazy(
        _("This file is larger than {megabytes} MB. Make it smaller or divide it into parts"), megabytes=LARGEST // MEGABYTE
    ),
    "ending": _("Files of this kind are not taken. Save it as PDF, DOCX, XLSX, ODT, ODS, PNG or JPEG"),
    "mismatch": _("What is inside is not what the name says. Open the file in its own program and save it anew"),
    "broken": _("This file is damaged and cannot be read. Open it in its own program and save it anew"),
    "encrypted": _("This file is protected with a password. Save it without the password"),
    "active": _("This PDF holds scripts or forms that act by themselves. Print it to a new PDF and add that one"),
    "carrying": _("This PDF holds other files. Print it to a new PDF, and add the files inside one by one"),
    "macros": _("This file holds macros. Save it without them, as DOCX, XLSX, ODT or ODS"),
    "external": _("This file fetches something from elsewhere. Remove links to templates, pictures and other files"),
    "embedded": _("There is another file inside this one. Paste it as a picture, or add it as a file of its own"),
    "unpacks": _("There is too much in this file. Divide it, or make its pictures smaller"),
    "pixels": _("This picture has more than 25 million pixels. Make it smaller"),
    "heavy": _("This file is too complicated to be checked. Save a simpler version, for example as PDF"),
    "full": format_lazy(_("There are already {most} files here. Remove one to add another"), most=MOST_FILES),
    "quota": _("The school has used all its room for files. Remove those that are no longer needed"),
    "often": _("You have sent very many files in a short time. Try again in an hour"),
    "used": _("The file from this page was already added. Choose the next one again"),
}


class FileRefused(Exception):
    """The file is not taken; says why to the person who chose it."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason

    def __str__(self):
        return str(SENTENCES[self.reason])
