"""Before a county is founded."""

from allauth.mfa.models import Authenticator
from django.urls import reverse

from pore.institutions.models import Partnership
from pore.tests.signing_in import signed_in


def test_administrator_of_an_empty_portal_is_told_what_to_do(db, django_user_model):
    user = django_user_model.objects.create(email="a@x.example", full_name="Adam", is_staff=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert not Partnership.objects.exists()
    assert signed_in(user).get("/")["Location"] == reverse("desk:first_steps")
