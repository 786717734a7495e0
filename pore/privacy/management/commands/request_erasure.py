"""For a person who asked in writing and cannot sign in any more: the same request, with the same seven days."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from pore.access.actor import NOBODY
from pore.base.errors import NotReady
from pore.privacy.actions import request_erasure


class Command(BaseCommand):
    help = "Ask, on behalf of a person who wrote to you, for their account to be erased in seven days; they get a letter."

    def add_arguments(self, parser):
        parser.add_argument("mail")

    def handle(self, *args, mail, **options):
        user = get_user_model().known_as(mail)
        if user is None:
            raise CommandError(_("There is no account with this address."))
        try:
            request = request_erasure(user=user, by=NOBODY)
        except NotReady as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(_("The account will be erased after %(day)s.") % {"day": f"{request.due_at:%d.%m.%Y}"})
