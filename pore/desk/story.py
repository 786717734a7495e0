"""The story of a process as pages tell it."""

from diagnosis.questions import Code


def named(entries):
    """Entries as a list; the detail of a finished section is its name in the reader's language (``detail_label``)."""
    names, told = dict(Code.choices), list(entries)
    for entry in told:
        entry.detail_label = names.get(entry.detail, entry.detail)
    return told
