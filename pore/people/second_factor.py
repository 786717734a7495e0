"""The second factor of a person: a code from an app, or a recovery code (rule S2)."""

import base64
import hashlib
import io

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _

DEMO_ADDRESSES = "@demo.example"


def has_second_factor(user):
    return is_mfa_enabled(user, [Authenticator.Type.TOTP])


def recovery_codes_left(user):
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(codes.wrap().get_unused_codes()) if codes else 0


def is_of_the_demo_county(user):
    """Whether this is an invented person of a demonstration. Nothing but these two conditions together spares anybody."""
    return settings.PORE_DEMO and user.email.lower().endswith(DEMO_ADDRESSES)


def take_away_second_factor(user):
    """For who lost both the phone and the recovery codes; asked for on the server only."""
    Authenticator.objects.filter(user=user).delete()


class SecondFactor(DefaultMFAAdapter):
    """How allauth.mfa behaves here: secrets are stored encrypted, the picture of the key is drawn by us."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Check the clock of the phone and type the newest code."),
        "cannot_delete_authenticator": _("Your role demands the second factor, so it cannot be switched off."),
        "cannot_generate_recovery_codes": _("Switch the second factor on first"),
    }

    def build_totp_svg(self, url):
        picture = io.BytesIO()
        segno.make(url, error="m").save(picture, kind="svg", scale=6, border=4, dark="#000", light="#fff", xmldecl=False)
        return picture.getvalue().decode()

    def encrypt(self, text):
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _box().decrypt(encrypted_text.encode()).decode()


def _box():
    """Locked with the installation's own key; former keys still open it."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"second factor " + key.encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
