"""Who could see a document of a process between two moments, and who did: for the 72 hours after a breach.

Follows the matrix column by column and looks back at rows that are kept with their dates: roles, assignments, shares,
publications. A member of the diagnosis team is known as the team stands now. Run from the command line only."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.db.models import Q
from django.utils import timezone

from diagnosis.models import DiagnosisTeamMember
from pore.access.matrix import MATRIX, relations
from pore.cycle.models import Assignment
from pore.institutions.models import Membership
from pore.sharing.models import Grant, Publication, ReadEntry
from support_plans.models import Meeting

LONG_AGO, NEVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Reach:
    """One person in one role who could see it: through what, from when, until when (NEVER: still)."""

    membership: Membership
    relation: str
    since: datetime
    until: datetime


def who_could_see(document, process, since, until, section=""):
    """``[Reach]`` of everybody who could read ``document`` of ``process`` at some moment of the span."""
    found = []
    for column in MATRIX[document]:
        for relation in relations(document, column, "R"):
            for rows, begins, ends in _SPANS.get(relation, _nobody)(document, process, section):
                for one in rows.select_related("user", "institution", "partnership"):
                    first = max(begins, _start(one.since), since)
                    last = min(ends, _end(one.until), until)
                    if one.column == column and first <= last:
                        found.append(Reach(one, relation, max(begins, _start(one.since)), min(ends, _end(one.until))))
    return sorted(found, key=lambda reach: (reach.membership.user.full_name, reach.relation, reach.since))


def who_saw(document, process, since, until, section=""):
    """``{membership id: (number of readings, last moment)}`` from the read log; the school's own people are not in it."""
    rows = ReadEntry.objects.filter(process_uuid=process.uuid, document=document, at__gte=since, at__lte=until)
    if section:
        rows = rows.filter(section=section)
    seen = {}
    for key, at in rows.exclude(how=ReadEntry.How.REFUSED).order_by("at").values_list("membership_id", "at"):
        seen[key] = (seen.get(key, (0, None))[0] + 1, at)
    return seen


def _start(day):
    return timezone.make_aware(datetime.combine(day, time.min)) if day else LONG_AGO


def _end(day):
    return timezone.make_aware(datetime.combine(day, time.max)) if day else NEVER


def _of(*institutions):
    return Membership.objects.filter(institution_id__in=[one for one in institutions if one])


def _nobody(document, process, section):
    return []


def _own(document, process, section):
    yield _of(process.school_id, process.school.parent_id), process.opened_at, NEVER


def _team(document, process, section):
    team = DiagnosisTeamMember.objects.filter(process=process).values("membership_id")
    yield Membership.objects.filter(pk__in=team), process.opened_at, NEVER


def _assigned(document, process, section):
    for one in Assignment.objects.filter(process=process, membership__isnull=False):
        yield Membership.objects.filter(pk=one.membership_id), one.assigned_at, _last(one.ended_at, one.until)


def _host(document, process, section):
    for one in Assignment.objects.filter(process=process):
        yield _of(one.institution_id), one.assigned_at, _last(one.ended_at, one.until)


def _last(moment, day):
    return min(moment or NEVER, _end(day))


def _granted(document, process, section):
    grants = Grant.objects.filter(process_uuid=process.uuid)
    for grant in grants.filter(section=section) if section else grants:
        closed = min(_last(grant.revoked_at, grant.until), grant.suspended_at or NEVER)
        yield Membership.objects.filter(pk=grant.membership_id), grant.granted_at, closed


def _published(document, process, section):
    for one in Publication.objects.filter(process_uuid=process.uuid, document=document):
        for rows in _readers(one.audience, process):
            yield rows, one.published_at, one.withdrawn_at or NEVER


def _readers(audience, process):
    match audience:
        case Publication.Audience.COORDINATOR:
            return [Membership.objects.filter(partnership_id=process.partnership_id)]
        case Publication.Audience.GOVERNING:
            return [_of(process.school.governing_body_id)]
        case Publication.Audience.LEADER:
            return [_of(process.partnership.leader_id)]
    return [rows for rows, _begins, _ends in _host("", process, "")]


def _governing(document, process, section):
    if process.visible_at:
        yield _of(process.school.governing_body_id), process.visible_at, NEVER


def _partnership(document, process, section):
    if process.visible_at:
        scope = Q(partnership_id=process.partnership_id)
        yield Membership.objects.filter(scope), process.visible_at, NEVER


def _lead(document, process, section):
    leads = Meeting.objects.filter(process=process, lead__isnull=False).exclude(state=Meeting.State.CANCELLED)
    yield Membership.objects.filter(pk__in=leads.values("lead_id")), process.opened_at, NEVER


_SPANS = {
    "own": _own,
    "team": _team,
    "assigned": _assigned,
    "host": _host,
    "granted": _granted,
    "published": _published,
    "governing": _governing,
    "partnership": _partnership,
    "lead": _lead,
}
