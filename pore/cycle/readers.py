"""Who stands on the other side of a process, by name: what a page tells the school before it shares or signs.

The school may not list the members of other institutions; it may know who exactly will read what it shares. So these names
are looked up here and nowhere else, and only of the offices and institutions of the school's own processes."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from pore.cycle.models import Assignment
from pore.institutions.models import Institution, Membership, Role
from pore.sharing.models import Publication

SORE = "sore"
AUDIENCE = Publication.Audience


@dataclass(frozen=True)
class Reader:
    """One kind of reader from outside: institutions or offices, and the people who have an account there now.

    ``key`` is "sore" or an audience of publications. ``people`` is None where nobody can be named yet."""

    key: str
    label: str
    places: tuple = ()
    people: tuple | None = ()

    @property
    def named(self):
        """The people in one line, for a choice in a form."""
        return ", ".join(self.people or (_("nobody has an account there yet"),))


@dataclass(frozen=True)
class Sight:
    """What one kind of reader will see; a list of these stands before every share and every signature."""

    reader: Reader
    what: str


def readers_of(processes):
    """``{process pk: {key: Reader}}``; two queries however many processes. Kinds that do not exist are left out.

    Processes come with school, governing body, partnership and leader selected."""
    processes = list(processes)
    assigned = _assigned(processes)
    members = _members(processes, assigned)
    return {process.pk: dict(_readers(process, assigned.get(process.pk, []), members)) for process in processes}


def readers_of_one(process):
    """Readers of one process; see ``readers_of``."""
    return readers_of([process])[process.pk]


def _assigned(processes):
    found = {}
    rows = Assignment.objects.active().filter(process__in=processes).order_by("institution__sort_key")
    for one in rows.select_related("institution", "membership__user"):
        found.setdefault(one.process_id, []).append(one)
    return found


def _members(processes, assigned):
    """People by what makes them readers: ``{("coordinator", partnership)…: names}``, ``{("head", institution)…: names}``."""
    offices = {process.school.governing_body_id for process in processes}
    offices |= {process.partnership.leader_id for process in processes}
    hosts = {one.institution_id for rows in assigned.values() for one in rows}
    wanted = Q(role=Role.COORDINATOR, partnership_id__in={process.partnership_id for process in processes})
    wanted |= Q(role=Role.OFFICIAL, institution_id__in=offices)
    wanted |= Q(role__in=(Role.HEAD, Role.STAFF), institution_id__in=hosts)
    found = {}
    for one in Membership.objects.current().filter(wanted).select_related("user").order_by("user__sort_key", "pk"):
        place = one.partnership_id if one.role == Role.COORDINATOR else one.institution_id
        role = Role.HEAD if one.role == Role.STAFF else Role(one.role)
        found.setdefault((role, place), []).append(one.user.full_name)
    return found


def _readers(process, assigned, members):
    sore = next((one for one in assigned if one.membership_id), None)
    if sore:
        yield SORE, Reader(SORE, "SORE", (str(sore.institution),), (sore.membership.user.full_name,))
    if assigned:
        names = [name for one in assigned for name in members.get((Role.HEAD, one.institution_id), ())]
        places = tuple(str(one.institution) for one in assigned)
        yield AUDIENCE.INSTITUTIONS, Reader(AUDIENCE.INSTITUTIONS, AUDIENCE.INSTITUTIONS.label, places, tuple(names))
    coordinators = tuple(members.get((Role.COORDINATOR, process.partnership_id), ()))
    yield (
        AUDIENCE.COORDINATOR,
        Reader(AUDIENCE.COORDINATOR, AUDIENCE.COORDINATOR.label, (process.partnership.name,), coordinators),
    )
    for key, office in ((AUDIENCE.GOVERNING, process.school.governing_body), (AUDIENCE.LEADER, process.partnership.leader)):
        if office and office.kind in (Institution.Kind.GMINA, Institution.Kind.COUNTY):
            yield key, Reader(key, key.label, (str(office),), tuple(members.get((Role.OFFICIAL, office.pk), ())))
