"""Check the chain of audit seals: was an entry changed, removed, added or moved?"""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from pore.audit.seals import check, unsealed


class Command(BaseCommand):
    help = "Verify every seal of the audit; prints the first broken place and ends with an error when there is one."

    def add_arguments(self, parser):
        parser.add_argument(
            "--head", action="append", default=[], metavar="DIGEST", help="a digest from the log that must be in the chain"
        )

    def handle(self, *args, head, **options):
        verdict = check(head)
        if verdict.broken:
            raise CommandError(_("The audit was touched: %(place)s") % {"place": verdict.broken})
        self.stdout.write(
            _("The audit is whole: %(seals)d seals over %(rows)d entries, %(waiting)d entries wait for the next seal.")
            % {"seals": verdict.seals, "rows": verdict.rows, "waiting": unsealed().count()}
        )
        self.stdout.write(_("Newest digest: %(digest)s") % {"digest": verdict.head or "–"})
