"""What the bell of the header says."""

from pore.access.policy import visible
from pore.notices.models import Notice, Preference

MOST_COUNTED = 99


def unread(actor):
    """How many notices a person has not opened yet, at most MOST_COUNTED."""
    if actor.user_id is None or actor.only_school_id is not None:
        return 0
    return visible(actor, Notice).filter(read_at=None)[:MOST_COUNTED].count()


def ways_of(actor):
    """``{kind: way}`` of the kinds somebody has said a wish about."""
    return dict(visible(actor, Preference).values_list("kind", "way"))


def wish(user, ways):
    """Keep ``{kind: way}`` as a person's wishes, the last ones said."""
    rows = [Preference(user=user, kind=kind, way=way) for kind, way in ways.items()]
    Preference.objects.bulk_create(rows, update_conflicts=True, unique_fields=["user", "kind"], update_fields=["way"])
