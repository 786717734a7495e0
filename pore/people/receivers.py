"""What follows when the sign-in library tells that something happened."""

from allauth.account.signals import password_changed, password_reset
from allauth.account.signals import user_logged_in as came_through_the_page
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pore.jobs.letters import send_letter
from pore.people.confirming import confirmed_now
from pore.people.sign_ins import end_sign_ins
from pore.people.staying import begin


@receiver(user_logged_in)
def a_sign_in_begins(request, **kwargs):
    begin(request.session)


@receiver(came_through_the_page)
def signing_in_confirms(request, user, **kwargs):
    """Who has just signed in need not prove it again at once."""
    confirmed_now(request, user)


@receiver([password_changed, password_reset])
def a_new_password_ends_other_sign_ins(request, user, **kwargs):
    """They are dead already, for a sign-in is bound to the password; here their rows go too."""
    end_sign_ins(user, but=request.session.session_key if request.user == user else None)


# What the person is told by mail, so that a change somebody else made does not stay unseen.
TOLD = {
    password_changed: _("The password of your account was changed."),
    password_reset: _("A new password was set for your account."),
    authenticator_added: _("Signing in with a code was switched on for your account."),
    authenticator_removed: _("Signing in with a code was switched off for your account."),
    authenticator_reset: _("New recovery codes were made for your account."),
}


@receiver(list(TOLD))
def the_person_is_told(signal, user, authenticator=None, **kwargs):
    """A letter about each change of how one signs in; recovery codes made with the factor need none of their own."""
    if signal is authenticator_added and authenticator.type != authenticator.Type.TOTP:
        return
    with_words = {"what": TOLD[signal], "at": timezone.now()}
    send_letter("mails/security_changed.txt", _("The security of your account"), [user.email], **with_words)
