"""Who acts: one person in one chosen role. Plain values, so that this floor needs no models."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Actor:
    """A signed-in person acting in one membership, or nobody (``column="public"``).

    ``column`` is the column of the matrix, a function of the role and the kind of institution. ``school_ids`` are the
    schools whose own person this is: the institution itself and the members of a zespół.

    ``only_school_id`` makes a look through somebody's eyes: such an actor reads the rows of that one school and never acts,
    and its looks are not readings."""

    column: str = "public"
    user_id: int | None = None
    membership_id: int | None = None
    role: str = ""
    institution_id: int | None = None
    partnership_id: int | None = None
    school_ids: tuple[int, ...] = field(default=())
    only_school_id: int | None = None

    @property
    def key(self):
        """Owner of one-time keys: the person in this role."""
        return f"{self.user_id}:{self.membership_id}"


NOBODY = Actor()
