"""The technical administrator: reads the mailbox and the state of the worker, never contents."""

import secrets

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from pore.access.actor import NOBODY
from pore.audit.models import record


class Command(BaseCommand):
    help = "Make an account of a technical administrator; prints a password to be changed after the first sign-in."

    def add_arguments(self, parser):
        parser.add_argument("mail")
        parser.add_argument("--name", default="Administrator techniczny")

    def handle(self, *args, mail, name, **options):
        validate_email(mail)
        if get_user_model().known_as(mail):
            raise CommandError(_("There is already an account with this address."))
        password = secrets.token_urlsafe(15)
        user = get_user_model().objects.create_user(mail, password, full_name=name, is_staff=True)
        record(NOBODY, "administrator_made", f"user {user.uuid}")
        self.stdout.write(_("Account: %(mail)s") % {"mail": mail})
        self.stdout.write(_("Password: %(password)s") % {"password": password})
        self.stdout.write(_("Change it after the first sign-in."))
