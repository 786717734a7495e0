"""What a school shares of its processes, with whom and until when; what ended; and who reads without being chosen."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from diagnosis.questions import Code
from pore.access.policy import visible
from pore.cycle.access import ENDED_EARLY
from pore.cycle.models import Outcome
from pore.cycle.readers import SORE, Sight, readers_of
from pore.documents.models import Document
from pore.sharing.models import Grant, Publication

ORDER = {code: place for place, code in enumerate(Code.values)}
LABELS = dict(Code.choices)
MOST_OF_THE_PAST = 50


@dataclass(frozen=True)
class Ended:
    """One share that is over: what, whose reading ended, when, and how."""

    what: str
    whom: str
    since: datetime
    on: date
    how: str


class Shares:
    """Everything one process shows to people outside the school."""

    def __init__(self, process, grants, publications, documents, readers):
        self.process, self.readers, self.documents = process, readers, documents
        grants = sorted(grants, key=_by_person)
        for grant in grants:
            grant.label = LABELS.get(grant.section, grant.section)
        self.open = [one for one in grants if one.is_open]
        self.suspended = [one for one in grants if one.is_suspended]
        self.published = [one for one in publications if one.withdrawn_at is None]
        for one in self.published:
            one.reader = readers.get(one.audience)
        over = [_ended_grant(one) for one in grants if not one.is_lasting]
        over += [_ended_publication(one) for one in publications if one.withdrawn_at]
        self.past = sorted(over, key=lambda one: (one.on, one.since), reverse=True)[:MOST_OF_THE_PAST]

    @property
    def is_anything_open(self):
        return bool(self.open or self.suspended or self.published)

    @property
    def standing(self):
        """Who reads because the matrix says so and not because the director chose: ``[Sight]``."""
        process, found = self.process, []
        if process.visible_at is None:
            return found
        said = {
            SORE: _("the request, the published conclusions, the plan with its prints and the joint evaluation"),
            Publication.Audience.COORDINATOR: _("the request, the stages, the story, and the plan once it is proposed"),
            Publication.Audience.INSTITUTIONS: _("the stages, the story and the meetings; their heads the request as well"),
            Publication.Audience.GOVERNING: _(
                "the stage, the area, hours, the number of participants and its own costs; no contents"
            ),
            Publication.Audience.LEADER: _("totals of the county, without names of schools"),
        }
        hidden = {Publication.Audience.GOVERNING} if process.outcome in ENDED_EARLY else set()
        return [Sight(self.readers[key], what) for key, what in said.items() if key in self.readers and key not in hidden]

    @property
    def is_finished(self):
        return self.process.outcome == Outcome.FINISHED


def shares_of(actor, processes):
    """``Shares`` of each process, in its order; the same number of queries however many processes and shares."""
    processes = list(processes)
    addresses = [process.uuid for process in processes]
    with_names = ("membership__user", "membership__institution", "revoked_by")
    grants = visible(actor, Grant).filter(process_uuid__in=addresses).select_related(*with_names)
    publications = visible(actor, Publication).filter(process_uuid__in=addresses).select_related("withdrawn_by")
    documents = visible(actor, Document).filter(process__in=processes, ready_at__isnull=False)
    named = readers_of(processes)
    by_grant, by_publication = _by(grants, "process_uuid"), _by(publications, "process_uuid")
    by_document = _by(documents, "process_id")
    return [
        Shares(
            process,
            by_grant.get(process.uuid, []),
            by_publication.get(process.uuid, []),
            by_document.get(process.pk, []),
            named[process.pk],
        )
        for process in processes
    ]


def _by_person(grant):
    return grant.membership.user.full_name, grant.membership_id, ORDER.get(grant.section, 0)


def _by(rows, name):
    found = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found


def _ended_grant(grant):
    closed_on = timezone.localdate(grant.revoked_at) if grant.revoked_at else None
    ran_out = closed_on is None or grant.until < closed_on
    how = _("its time ran out") if ran_out else _how(grant.revoked_by)
    whom = f"{grant.membership.user.full_name}, {grant.membership.institution}"
    return Ended(grant.label, whom, grant.granted_at, grant.until if ran_out else closed_on, how)


def _ended_publication(one):
    on = timezone.localdate(one.withdrawn_at)
    return Ended(one.get_document_display(), one.get_audience_display(), one.published_at, on, _how(one.withdrawn_by))


def _how(person):
    if person is None:
        return _("closed when the process ended")
    return _("withdrawn: %(name)s") % {"name": person.full_name}
