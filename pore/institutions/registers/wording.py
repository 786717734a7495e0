"""What codes of a report mean, in sentences for the coordinator."""

from django.utils.translation import gettext_lazy as _

from pore.institutions.models import Institution

PROBLEMS = {
    "bad_number": _("The RSPO number is missing or is not a number."),
    "duplicated_number": _("The same RSPO number stands in an earlier row of the file."),
    "missing_gmina_code": _("The row does not say in which gmina the institution lies."),
    "unknown_gmina_code": _("There is no gmina with this code. The file may be of another year."),
    "bad_pupil_count": _("The number of pupils is not a number. It was left empty."),
    "bad_date": _("A date cannot be read. It was left empty."),
    "ambiguous_governing_body": _(
        "It is not certain which local government runs it. Choose it on the list of governing bodies."
    ),
    "parent_not_found": _("The superior unit is neither in the file nor in the portal."),
}
OTHER_NAMES = {"territory": _("gmina"), "absent_since": _("is in the register again"), "governing_fixed": ""}


def name_of_field(name):
    """A changed column as the coordinator calls it; "" for one that is nobody's business."""
    if name in OTHER_NAMES:
        return OTHER_NAMES[name]
    return Institution._meta.get_field(name).verbose_name


def notes_of(line):
    """What a line of a report says beside its name: what is wrong with a row, or what differs."""
    if line.outcome in (line.Outcome.REFUSED, line.Outcome.WARNED):
        return " ".join(str(PROBLEMS[code]) for code in line.notes)
    return ", ".join(str(name) for name in map(name_of_field, line.notes) if name)


NUMBERS = {
    "new": _("new"),
    "changed": _("changed"),
    "unchanged": _("without changes"),
    "vanished": _("no longer in the file"),
    "refused": _("rows not taken over"),
    "warned": _("remarks"),
    "outside": _("rows of other places, passed over"),
}


def numbers_of(counts):
    """(label, number) of everything a report counts."""
    return [(label, counts[code]) for code, label in NUMBERS.items() if code in counts]
