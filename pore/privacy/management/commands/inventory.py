"""Count and digest every table and file; before and after a move they must be the same."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from pore.privacy.backups.inventory import differences, inventory


class Command(BaseCommand):
    help = "Print numbers of rows and digests of every table and file as JSON; with --compare say what differs."

    def add_arguments(self, parser):
        parser.add_argument("--compare", type=Path, metavar="FILE", help="an inventory printed earlier, on either database")

    def handle(self, *args, compare, **options):
        now = inventory()
        if compare is None:
            self.stdout.write(json.dumps(now, indent=1, sort_keys=True))
            return
        found = list(differences(json.loads(compare.read_text()), now))
        for name, was, is_now in found:
            self.stdout.write(f"{name}: {was} → {is_now}")
        if found:
            raise CommandError(_("%(count)d tables or files differ.") % {"count": len(found)})
        rows = sum(count for count, _digest in now["tables"].values())
        self.stdout.write(
            _("The same: %(tables)d tables with %(rows)d rows, %(files)d files.")
            % {"tables": len(now["tables"]), "rows": rows, "files": len(now["files"])}
        )
