"""Ending roles at the same moment, in transactions that are really committed."""

import threading

import pytest
from django.db import connection

from pore.access.context import behind
from pore.base.errors import NotReady
from pore.desk.leaving import end_membership
from pore.institutions.acting import actor_for
from pore.institutions.actions import accept_invitation
from pore.institutions.leaving import roles_here
from pore.institutions.models import Institution, Invitation, Membership, Partnership, Territory


@pytest.fixture
def two_coordinators(transactional_db, django_user_model):
    """A small county that is really stored, with two coordinators who may end each other."""
    county = Territory.objects.create(code="9701", kind="county", name="mały")
    office = Institution.objects.create(kind="county", teryt="9701", name="Powiat mały")
    partnership = Partnership.objects.create(name="PORE małe", county=county, leader=office)
    partnership.members.create(institution=office, function="leader")
    return [
        Membership.objects.create(
            user=django_user_model.objects.create(email=f"{name}@maly.example", full_name=name),
            institution=office,
            role="coordinator",
            partnership=partnership,
        )
        for name in ("Anna", "Barbara")
    ]


def at_once(*works):
    """Run everything at the same moment; what each returned or raised."""
    gate, results = threading.Barrier(len(works)), []

    def run(work):
        gate.wait()
        try:
            results.append(work())
        except NotReady as refusal:
            results.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def fresh(membership):
    return Membership.objects.select_related("institution", "user", "partnership").get(pk=membership.pk)


def test_two_who_end_each_other_at_once_leave_one(two_coordinators):
    first, second = two_coordinators

    def end(one, by):
        def work():
            by_now = fresh(by)
            with behind(actor_for(by_now)):
                end_membership(membership=fresh(one), by=by_now)

        return work

    results = at_once(end(first, second), end(second, first))
    assert Membership.objects.current().filter(role="coordinator").count() == 1
    assert sum(isinstance(one, NotReady) for one in results) == 1


def test_accepting_and_removing_at_once_never_leaves_a_hidden_role(two_coordinators, django_user_model):
    """Either the person is out for good, or the one who removes is told that a role was taken up meanwhile."""
    boss, _other = two_coordinators
    person = django_user_model.objects.create(email="odchodzi@maly.example", full_name="Ktoś")
    role = Membership.objects.create(user=person, institution=boss.institution, role="official")
    invitation, _token = Invitation.issue(
        institution=boss.institution,
        role="coordinator",
        email=person.email,
        invited_by=boss.user,
        partnership=boss.partnership,
    )
    shown = roles_here([role])[role.pk]

    def remove():
        by = fresh(boss)
        with behind(actor_for(by)):
            end_membership(membership=fresh(role), by=by, seen=shown)

    def accept():
        accept_invitation(invitation=Invitation.objects.get(pk=invitation.pk), user=person)

    results = at_once(remove, accept)
    refusals = [one for one in results if isinstance(one, NotReady)]
    here = set(Membership.objects.current().filter(user=person).values_list("role", flat=True))
    assert len(refusals) == 1
    assert here in (set(), {"official", "coordinator"})
