"""The words of the data map: what a column holds, why, how long, and what becomes of it when a person is erased."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _


class DataClass(models.TextChoices):
    """What a column can say about a person."""

    CONTACT = "contact", _("contact data")
    WORK = "work", _("data about somebody's work")
    CONFIDENTIAL = "confidential", _("contents that belong to the school")
    ANONYMOUS = "anonymous", _("anonymous answers")
    NONE = "none", _("no personal data")


class Kept(models.TextChoices):
    """How long rows stay. Where a job removes them, ``retention.py`` says the same in days."""

    ACCOUNT = "account", _("as long as the account exists; after erasing it without name and address")
    SIGN_IN = "sign_in", _("until the end of the sign-in, at most 12 hours")
    FACTOR = "factor", _("until the person removes it or the account is erased")
    RAW = "raw", _("five years after the process has ended; the school may postpone it")
    PROCESS = "process", _("with the process, as long as archive rules of the school and the office demand")
    REGISTER = "register", _("as long as the unit takes part; the data are public")
    INVITATION = "invitation", _("one year after the invitation ended")
    MAIL = "mail", _("30 days; the text of a sent mail is removed at once")
    JOB = "job", _("90 days after the work was done")
    ONE_TIME = "one_time", _("seven days")
    ARCHIVE = "archive", _("24 hours")
    AUDIT = "audit", _("two years; the seals, which name nobody, stay")
    LEDGER = "ledger", _("always: it is needed after a backup has been restored; it names nobody")
    ALWAYS = "always", _("as long as the portal is used")


@dataclass(frozen=True)
class Table:
    """One table. Columns are listed by name, separated by spaces; what is not listed falls under ``is_plain``.

    ``by_user`` and ``by_address`` lead to the rows that are a person's own. What happens to those rows when the person is
    erased: ``becomes_name`` and ``becomes_address`` take the pseudonym, ``becomes_empty`` is emptied, ``rows_go`` removes
    them. ``mentions`` holds names in sentences of other people's rows. ``duty`` is kept because of ``because``.
    ``tells`` are columns a person reads about their own deeds; ``withheld`` ones are never handed out. ``title`` and
    ``words`` name what a library has not named for people."""

    model: str
    purpose: object
    kept: Kept
    contact: str = ""
    work: str = ""
    confidential: str = ""
    anonymous: str = ""
    none: str = ""
    by_user: str = ""
    by_address: str = ""
    becomes_name: str = ""
    becomes_address: str = ""
    becomes_empty: str = ""
    rows_go: bool = False
    mentions: str = ""
    duty: str = ""
    because: object = ""
    tells: str = ""
    withheld: str = ""
    title: object = ""
    words: dict = field(default_factory=dict)

    @property
    def model_class(self):
        return apps.get_model(self.model)

    @property
    def fields(self):
        return self.model_class._meta.concrete_fields

    @property
    def name(self):
        return str(self.title or self.model_class._meta.verbose_name_plural)

    def name_of(self, column):
        return str(self.words.get(column.name, column.verbose_name))

    def class_of(self, column):
        """DataClass of a column, or None for one that nobody has classified."""
        for kind in DataClass:
            if column.name in getattr(self, kind.value).split():
                return kind
        return DataClass.NONE if is_plain(column) else None

    def own_rows(self, person):
        """Rows that are this person's own; nothing where the table has no such rows."""
        scope = models.Q(pk__in=())
        if self.by_user:
            scope |= models.Q(**{self.by_user: person.user_id})
        if self.by_address:
            scope |= models.Q(**{f"{self.by_address}__iexact": person.email})
        return self.model_class._base_manager.filter(scope)


PEOPLE = ("people.User", "institutions.Membership", "support_plans.Participant")
PLAIN_KINDS = (models.AutoField, models.UUIDField, models.BooleanField, models.DateField, models.TimeField)
PLAIN_NAMES = ("version", "position", "sort_key", "search_key")


def points_at_a_person(field):
    return field.is_relation and field.related_model._meta.label in PEOPLE


def is_plain(field):
    """The one rule that spares listing a column: keys, random identifiers, flags, dates, choices from a fixed list,
    versions and places in an order, and relations to things. Texts, numbers, files and relations to people are listed."""
    if field.is_relation:
        return not points_at_a_person(field)
    return isinstance(field, PLAIN_KINDS) or bool(field.choices) or field.name in PLAIN_NAMES
