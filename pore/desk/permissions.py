"""The permission matrix as a paper, in both languages; made from the same table that decides."""

from django.utils import translation
from django.utils.translation import gettext as _

from pore.access.words import rights

PAPERS = {"en": "docs/permissions.md", "pl": "docs/uprawnienia.md"}


def paper(language):
    """Markdown text of the matrix."""
    with translation.override(language):
        lines = [
            f"# {_('Who may see what')}",
            "",
            _("Made by `manage.py write_permissions` from the table the portal itself asks. Not edited by hand."),
        ]
        for document in rights():
            mark = "" if document.is_built else f" ({_('not in the portal yet')})"
            lines += [
                "",
                f"## {document.title}{mark}",
                "",
                f"| {_('Who')} | {_('What')} | {_('Of which')} |",
                "|---|---|---|",
            ]
            lines += [f"| {one.who} | {', '.join(map(str, one.what))} | {one.of} |" for one in document.rights]
        return "\n".join(lines) + "\n"
