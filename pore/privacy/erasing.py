"""Erasing a person: everything the data map calls theirs gets a pseudonym, in one transaction. Duties stay and are named.

These functions look at rows of all tables and of all institutions, whoever runs them: they are the person's own rows."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Left, Replace
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from pore.access.context import narrowed
from pore.institutions.models import Invitation, Membership
from pore.jobs.models import Job
from pore.privacy.models import ErasedPerson
from pore.privacy.registry import TABLES


@dataclass(frozen=True)
class Person:
    """Whom to look for: the account, its address and name as they still stand."""

    user_id: int
    uuid: object
    email: str
    name: str

    @classmethod
    def of(cls, user):
        return cls(user.pk, user.uuid, user.email, user.full_name)


@narrowed("keeper")
def duties_of(user):
    """What will stay because somebody else relies on it: ``[(name of the table, reason)]`` where such rows exist."""
    person = Person.of(user)
    found = []
    for table in TABLES.values():
        signed = {"cycle.Frozen": "signatures__by", "documents.Document": "requested_by__user"}.get(table.model)
        rows = table.model_class._base_manager.filter(**{signed: user.pk}) if signed else table.own_rows(person)
        if table.duty and rows.exists():
            found.append((table.name, table.because))
    return found


def new_pseudonym():
    """What stands instead of a name: "Osoba usunięta 1a2b3c"."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("Erased person %(code)s") % {"code": secrets.token_hex(3)}


@narrowed("keeper")
@transaction.atomic
def pseudonymise(user, pseudonym):
    """Replace name and address of ``user`` everywhere the data map says so. Running it again finds nothing to do."""
    person = Person.of(user)
    _end_sign_ins(user)
    _end_roles(person)
    Job.objects.filter(mail__to__iexact=person.email).delete()
    is_only_bearer = not get_user_model().objects.filter(full_name=person.name).exclude(pk=user.pk).exists()
    for table in TABLES.values():
        if table.mentions and is_only_bearer:
            _replace_mentions(table, person.name, pseudonym)
        if table.model != "people.User":
            _replace_own(table, person, pseudonym)
    user.full_name, user.email = pseudonym, _address_of(person.uuid)
    user.is_active = user.is_staff = False
    user.last_login = None
    user.set_unusable_password()
    user.save()


def _address_of(uuid):
    """An address that is unique and leads nowhere (RFC 2606)."""
    return f"{uuid.hex}@erased.invalid"


def _end_sign_ins(user):
    """Remove every open sign-in of the person; stored sign-ins name them only inside."""
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def _end_roles(person):
    """End what is still open: roles a restored backup brought back, and invitations that would let the person in again."""
    for membership in Membership.objects.current().filter(user_id=person.user_id):
        membership.leave()
    Invitation.objects.filter(email__iexact=person.email).revoke()


def _replace_mentions(table, name, pseudonym):
    for column in table.mentions.split():
        field = table.model_class._meta.get_field(column)
        value = Replace(F(column), Value(name), Value(pseudonym))
        if field.max_length:
            value = Left(value, field.max_length)
        table.model_class._base_manager.filter(**{f"{column}__contains": name}).update(**{column: value})


def _replace_own(table, person, pseudonym):
    rows = table.own_rows(person)
    if table.rows_go:
        rows.delete()
        return
    fixed = {column: _address_of(person.uuid) for column in table.becomes_address.split()}
    fixed |= dict.fromkeys(table.becomes_empty.split(), "")
    if not (fixed or table.becomes_name):
        return
    for number, key in enumerate(rows.order_by("pk").values_list("pk", flat=True), start=1):
        named = dict.fromkeys(table.becomes_name.split(), pseudonym if number == 1 else f"{pseudonym} ({number})")
        table.model_class._base_manager.filter(pk=key).update(**fixed, **named)


@transaction.atomic
def erase(user):
    """Pseudonymise and write the ledger: the row in the database, and a line beside it that a restore does not take back."""
    entry = ErasedPerson.objects.create(person=user.uuid, pseudonym=new_pseudonym(), erased_at=timezone.now())
    pseudonymise(user, entry.pseudonym)
    transaction.on_commit(lambda: _write_down(entry))
    return entry


def _write_down(entry):
    """One line in the file of the ledger, on disk before anybody is told that the work is done."""
    line = {"person": str(entry.person), "pseudonym": entry.pseudonym, "erased_at": entry.erased_at.isoformat()}
    path = Path(settings.PORE_ERASURE_LEDGER)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())


def ledger():
    """``{person: (pseudonym, moment)}`` from the file and the table together."""
    known = {}
    path = Path(settings.PORE_ERASURE_LEDGER)
    if path.exists():
        for line in path.read_text().splitlines():
            entry = json.loads(line)
            known[entry["person"]] = (entry["pseudonym"], entry["erased_at"])
    for entry in ErasedPerson.objects.all():
        known[str(entry.person)] = (entry.pseudonym, entry.erased_at.isoformat())
    return known


@transaction.atomic
def replay():
    """Erase again everybody in the ledger whom a restored backup has brought back. Returns how many were."""
    again = 0
    for uuid, (pseudonym, erased_at) in ledger().items():
        ErasedPerson.objects.get_or_create(person=uuid, defaults={"pseudonym": pseudonym, "erased_at": erased_at})
        user = get_user_model().objects.filter(uuid=uuid).first()
        if user and not (user.full_name == pseudonym and user.email == _address_of(user.uuid)):
            pseudonymise(user, pseudonym)
            again += 1
    return again
