"""The papers of one process: what can be printed, what waits, what is there."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from diagnosis.documents import KINDS as OF_DIAGNOSIS
from evaluation.documents import KINDS as OF_EVALUATION
from pore.base.errors import NotReady
from pore.documents.access import may_order
from pore.documents.models import Document
from support_plans.documents import KINDS as OF_PLANS

KINDS = OF_DIAGNOSIS | OF_PLANS | OF_EVALUATION
# Lists of single meetings are ordered on the page of the meeting.
OF_ONE_MEETING = {Document.Kind.ATTENDANCE}


@dataclass(frozen=True)
class Paper:
    """One line of the page. ``page`` is where the same is read; ``waits_for`` says why it cannot be printed yet."""

    code: str
    label: str
    page: str = ""
    waits_for: str = ""
    can_order: bool = False


def papers_of(actor, process):
    """What the actor may order of a process, in the order of its stages."""
    found, papers = {}, []
    for kind in (KINDS[code] for code in Document.Kind.values if code not in OF_ONE_MEETING):
        narrowest = Document.Audience.SCHOOL if kind.code in Document.OF_SCHOOL else Document.Audience.SIDES
        if not may_order(actor, kind.code, narrowest, process):
            continue
        if kind.rows not in found:
            found[kind.rows] = kind.of_process(actor, process)
        papers.append(_paper(actor, kind, found[kind.rows], process))
    return papers


def _paper(actor, kind, record, process):
    label = Document.Kind(kind.code).label
    if record is None or not may_order(actor, kind.code, kind.audience(record), process):
        return Paper(kind.code, label, waits_for=_("There is nothing to print yet."))
    try:
        kind.demand(record)
    except NotReady as refusal:
        return Paper(kind.code, label, kind.page(record), str(refusal))
    return Paper(kind.code, label, kind.page(record), can_order=True)
