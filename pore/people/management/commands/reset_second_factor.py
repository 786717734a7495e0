"""Takes the second factor away from a person who lost the phone and the recovery codes."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from pore.access.actor import NOBODY
from pore.audit.models import record
from pore.people.second_factor import take_away_second_factor
from pore.people.sign_ins import end_sign_ins


class Command(BaseCommand):
    help = "Take away a lost second factor. Be sure who asks; roles that demand one set it up anew at the next sign-in."

    def add_arguments(self, parser):
        parser.add_argument("mail")

    def handle(self, *args, mail, **options):
        person = get_user_model().known_as(mail)
        if person is None:
            raise CommandError(_("There is no account with this address."))
        take_away_second_factor(person)
        end_sign_ins(person)
        record(NOBODY, "second_factor_taken_away", f"user {person.uuid}")
        self.stdout.write(_("Taken away: %(mail)s") % {"mail": mail})
