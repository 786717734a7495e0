"""Sign-in and passwords, in the voice of the portal."""

from allauth.account import forms as allauth_forms
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from pore.people.models import User
from pore.ui.forms import CreatingMixin, Spoken

LONGEST_PASSWORD = 128
A_CODE_LIVES = 120  # seconds; one step before and one after its own half a minute, and some more


def limit(field):
    """No password is longer, whatever it is typed into: hashing a book would keep the portal from its work."""
    field.widget.attrs["maxlength"] = LONGEST_PASSWORD
    field.validators.append(MaxLengthValidator(LONGEST_PASSWORD, _("Shorten it to 128 characters")))


class SignIn(Spoken, allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("remember", None)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].error_messages["required"] = _("Enter your e-mail address")
        self.fields["password"].error_messages["required"] = _("Enter your password")
        self.fields["password"].help_text = ""
        limit(self.fields["password"])
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class ForgottenPassword(Spoken, allauth_forms.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].error_messages["required"] = _("Enter your e-mail address")
        self.fields["email"].widget.attrs.pop("placeholder", None)


class _TwoPasswords(Spoken):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            limit(field)
            if name == "password1":
                field.label = _("New password")
                field.help_text = _("At least 12 characters. Several words make a good password.")
            if name == "password2":
                field.label = _("New password once more")


class NewPassword(_TwoPasswords, allauth_forms.ResetPasswordKeyForm):
    pass


class ChangedPassword(_TwoPasswords, allauth_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Current password")
        self.fields["oldpassword"].help_text = ""


class Joining(Spoken, CreatingMixin):
    """What a newly invited person tells of themselves; the address and the institution come from the invitation."""

    full_name = forms.CharField(
        label=_("First name and surname"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your first name and surname")},
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        help_text=_("At least 12 characters. Several words make a good password."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Choose a password")},
    )

    def __init__(self, *args, email="", institution="", **kwargs):
        super().__init__(*args, **kwargs)
        self.email, self.institution = email, institution

    def clean(self):
        cleaned = super().clean()
        if "password" in cleaned:
            person = User(email=self.email, full_name=cleaned.get("full_name", ""))
            person.context_words = str(self.institution).split()
            try:
                validate_password(cleaned["password"], person)
            except forms.ValidationError as problem:
                self.add_error("password", problem)
        return cleaned


class Confirmation(Spoken, allauth_forms.ReauthenticateForm):
    """The password once more, before a step that needs a fresh one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].error_messages["required"] = _("Enter your password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs.pop("placeholder", None)
        limit(self.fields["password"])


class _OneCode(Spoken):
    """A code opens once, also within the minute and a half in which clocks may differ."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].error_messages["required"] = _("Enter the code")
        self.fields["code"].widget = forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 20, "class": "po-w-code"}
        )

    def clean_code(self):
        code = super().clean_code()
        digits = "".join(char for char in code if char.isalnum())
        if not cache.add(f"pore.code:{self.user.pk}:{digits}", 1, A_CODE_LIVES):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondFactorCode(_OneCode, mfa_forms.AuthenticateForm):
    """The second step of signing in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Six digits from the app, or one of your recovery codes.")
        self.fields["code"].widget.attrs["autofocus"] = True


class SecondFactorSetUp(_OneCode, totp_forms.ActivateTOTPForm):
    """The first code from the app proves that the key arrived there."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Six digits the app shows now.")


class ConfirmationByCode(_OneCode, mfa_forms.ReauthenticateForm):
    """A code from the app, or a recovery code, instead of the password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Six digits from the app, or one of your recovery codes.")
