"""What a kind of printed document is; each app lists its own in ``documents``."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from django.core.serializers.json import DjangoJSONEncoder

from pore.base.school_year import year_label
from pore.cycle.models import SupportProcess


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What every print says of its school. Facts are plain values: texts, numbers, days, lists of them."""

    school: str
    rspo: int | None
    locality: str
    partnership: str
    year: str

    @property
    def title(self):
        """The document's own title, in Polish."""
        raise NotImplementedError

    @property
    def fingerprint(self):
        """Checksum of the contents: equal facts, equal document."""
        text = json.dumps(asdict(self), cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def head_of(process):
    """The values of ``Facts`` every document of a process begins with."""
    school = process.school
    return {
        "school": school.name,
        "rspo": school.rspo,
        "locality": school.locality,
        "partnership": process.partnership.name,
        "year": year_label(process.school_year),
    }


def _own_page(record):
    return record.get_absolute_url()


def _nothing_missing(record):
    """Nothing is asked of the record before it may be printed."""


@dataclass(frozen=True)
class PrintKind:
    """How one kind of document is made.

    ``rows(actor)`` gives the records the actor may print, ``facts(actor, record)`` the contents, ``audience(record)`` for
    whom it is made, ``page(record)`` the address where the same is read on a page. ``demand(record)`` raises NotReady with
    a sentence while it cannot be printed. ``task`` is the Celery task of the app, ``prefix`` begins the number where the
    record has none of its own."""

    code: str
    rows: Callable
    facts: Callable
    audience: Callable
    template: str
    task: str
    prefix: str
    demand: Callable = _nothing_missing
    page: Callable = _own_page
    only: dict = field(default_factory=dict)  # which record of a process is printed when there are several

    def of_process(self, actor, process):
        """The record of a process this kind prints, or None where there is none for the actor."""
        rows = self.rows(actor).filter(**self.only)
        same = {"pk": process.pk} if rows.model is SupportProcess else {"process": process}
        return rows.filter(**same).first()


def process_of(record):
    return record if isinstance(record, SupportProcess) else record.process
