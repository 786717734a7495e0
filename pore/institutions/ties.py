"""Ties between a SORE and a school that make honest support hard: working there, or under its director (domain §5)."""

from django.utils.translation import gettext as _

from pore.institutions.models import Membership, Role


def ties(school, people):
    """``{membership id: sentences}`` for those of ``people`` (memberships) who are tied to ``school``.

    Costs the same three queries however many people are asked about."""
    places = {one for one in (school.pk, school.parent_id) if one}
    current = Membership.objects.current()
    directors = set(current.filter(institution_id__in=places, role=Role.DIRECTOR).values_list("user_id", flat=True))
    works_in = {}
    rows = current.filter(user_id__in=[one.user_id for one in people])
    for user_id, place, above in rows.values_list("user_id", "institution_id", "institution__parent_id"):
        works_in.setdefault(user_id, set()).update(one for one in (place, above) if one)
    headed = current.filter(user_id__in=directors, role__in=(Role.DIRECTOR, Role.HEAD))
    under_director = set(headed.values_list("institution_id", flat=True))
    found = {}
    for one in people:
        own = works_in.get(one.user_id, set())
        if own & places:
            found[one.pk] = [_("%(name)s works in this school.") % {"name": one.user.full_name}]
        elif own & under_director:
            found[one.pk] = [_("The director of this school is the superior of %(name)s.") % {"name": one.user.full_name}]
    return found
