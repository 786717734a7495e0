"""People who sign in. What they may do stands in their memberships, one floor up."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from pore.base.text import clean_line, sort_key


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).strip().lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """One person, known by e-mail address. ``is_staff`` marks the technical administrator, who sees no contents."""

    uuid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    full_name = models.CharField(_("first name and surname"), max_length=120)
    sort_key = models.CharField(_("sorting key"), max_length=200, editable=False)
    is_staff = models.BooleanField(_("technical administrator"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="one_person_for_an_address")]

    def __str__(self):
        return self.full_name

    def save(self, *args, **kwargs):
        self.full_name = clean_line(self.full_name)
        self.sort_key = sort_key(self.full_name)
        super().save(*args, **kwargs)

    @classmethod
    def known_as(cls, email):
        """The person of an address, or None."""
        return cls.objects.filter(email__iexact=email.strip()).first()

    @property
    def initials(self):
        words = self.full_name.split()
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()

    def has_perms(self, perms, obj=None):
        """Django's own permissions are not used; the matrix in ``pore.access`` decides."""
        return False

    has_perm = has_module_perms = has_perms
