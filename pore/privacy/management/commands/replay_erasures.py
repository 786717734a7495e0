"""After a backup has been restored: erase again everybody the ledger names."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pore.access.actor import NOBODY
from pore.audit.models import record
from pore.privacy.erasing import replay


class Command(BaseCommand):
    help = "Erase again the people whom a restored backup has brought back (ledger in the database and its file)."

    def handle(self, *args, **options):
        again = replay()
        record(NOBODY, "erasures_replayed", f"people {again}")
        if again:
            self.stdout.write(
                ngettext("%(people)d person was erased again.", "%(people)d people were erased again.", again)
                % {"people": again}
            )
        else:
            self.stdout.write(_("Nobody had to be erased again."))
