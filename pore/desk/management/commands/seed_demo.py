"""Fill an empty database with the demonstration county."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from pore.desk.demo.county import build_county
from pore.desk.demo.people import PASSWORD, PEOPLE
from pore.institutions.models import Membership, Partnership


class Command(BaseCommand):
    help = "Build the demonstration county (fictional places and people). Refuses a database with people in it."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="do nothing, without an error, when data exist")

    def handle(self, *args, if_empty, **options):
        if Partnership.objects.exists() or Membership.objects.exists():
            if if_empty:
                return
            raise CommandError(_("The database already holds a county. The demonstration goes into an empty one only."))
        build_county()
        names = ", ".join(f"{name}@demo.example" for name in dict.fromkeys(row[0] for row in PEOPLE))
        self.stdout.write(_("The demonstration county is ready. Password: %(password)s") % {"password": PASSWORD})
        self.stdout.write(f"{names}, administrator@demo.example")
