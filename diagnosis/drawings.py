"""What a part of the diagnosis draws from its answers: causes as a chain and a fishbone, needs on a chart of priorities.

Every drawing has the same contents as text beside it; where there is nothing to draw, there is no drawing."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from diagnosis.questions import MOST_WHYS, Bone, Code

STEP, EDGE = 50, 45  # of the chart, in its own units: five steps each way and room for the numbers
MIDDLE = 3  # from this weight on a need counts as important, or as within reach


@dataclass(frozen=True)
class Causes:
    """``whys`` from the difficulty downwards; ``upper`` and ``lower`` bones as ``[(category, [cause])]``, empty ones too."""

    problem: str
    whys: list
    upper: list
    lower: list

    @property
    def has_bones(self):
        return any(causes for _category, causes in self.upper + self.lower)


@dataclass(frozen=True)
class Weighed:
    """One need on the chart; ``x`` and ``y`` are the centre of its mark, moved aside where several needs share a field."""

    position: int
    text: str
    importance: int
    influence: int
    chosen: bool
    x: float
    y: float

    @property
    def code(self):
        return f"P{self.position}"

    @property
    def advice(self):
        """What the field of the chart says, in words; the school decides."""
        if self.influence >= MIDDLE:
            return _("important and within reach: begin here") if self.importance >= MIDDLE else _("easy, but can wait")
        return _("important, needs allies") if self.importance >= MIDDLE else _("leave it for now")


def drawing_of(section, needs):
    """``{name: drawing}`` of one part for its template; empty where the part draws nothing."""
    if section.code == Code.PROBLEM and (causes := causes_of(section.answers)):
        return {"causes": causes}
    if section.code == Code.PRIORITIES and (weighed := weighed_needs(section.answers, needs)):
        return {"weighed": weighed, "ticks": [(n, _right(n), _up(n) + 5) for n in range(1, 6)]}
    return {}


def _right(weight):
    return EDGE + (weight - 0.5) * STEP


def _up(weight):
    return EDGE + (5.5 - weight) * STEP


def causes_of(answers):
    """The causes a school wrote, or None where it wrote neither a chain nor a bone."""
    whys = [answers[name] for name in (f"why_{n}" for n in range(1, MOST_WHYS + 1)) if answers.get(name)]
    bones = [(label, _listed(answers.get(f"bone_{code}", ""))) for code, label in Bone.choices]
    half = len(bones) // 2
    causes = Causes(answers.get("statement", ""), whys, bones[:half], bones[half:])
    return causes if whys or causes.has_bones else None


def _listed(text):
    return [one.strip() for one in text.replace(";", ",").split(",") if one.strip()]


def weighed_needs(answers, needs):
    """``[Weighed]`` of the needs that have both weights, the heaviest first."""
    shared, found = {}, []
    for position, text in needs:
        weights = (_weight(answers, f"importance_{position}"), _weight(answers, f"influence_{position}"))
        if None in weights:
            continue
        nth = shared[weights] = shared.get(weights, -1) + 1
        x, y = _right(weights[1]), _up(weights[0])
        chosen = str(answers.get("chosen", "")) == str(position)
        found.append(Weighed(position, text, *weights, chosen, x + (nth % 2) * 22 - 11 * bool(nth), y + (nth // 2) * 18))
    return sorted(found, key=lambda one: (-one.importance * one.influence, one.position))


def _weight(answers, name):
    value = str(answers.get(name, ""))
    return int(value) if value in set("12345") else None
