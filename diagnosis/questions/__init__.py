"""The questions of the needs diagnosis, as data: a change of wording touches no logic.

Sections follow the sheet of the domain (D2). A question without ``needed`` may stay empty even in a finished section. A
diagnosis keeps the number of the set it was begun with: change nothing in a set that is in use, add the next one."""

from diagnosis.questions.first import FIRST
from diagnosis.questions.second import SECOND
from diagnosis.questions.shapes import MAX_NEEDS, MOST_WHYS, Bone, Code, Question, Section

SETS = {1: FIRST, 2: SECOND}
NEWEST = max(SETS)
# In every set the same parts wait for the same parts.
AFTER = {code: section.after for code, section in SETS[NEWEST].items()}

__all__ = ["AFTER", "MAX_NEEDS", "MOST_WHYS", "NEWEST", "SETS", "Bone", "Code", "Question", "Section", "part_of_sheet"]


def part_of_sheet(number, code, school):
    """One part of set ``number`` as it is asked in this school. A kindergarten is asked as one from the second set on."""
    kindergarten = school.category == school.Category.KINDERGARTEN
    return SETS[number][code].for_unit(kindergarten=kindergarten, grouped=school.parent_id is not None)
