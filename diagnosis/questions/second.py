"""The second set: full SWOT, causes as five whys and a fishbone, minutes of the workshop; kindergartens asked as such."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from diagnosis.questions.shapes import (
    MOST_WHYS,
    NO_PEOPLE,
    Bone,
    Code,
    Evidence,
    Method,
    Question,
    Scope,
    Section,
    needs_asked,
    weights_asked,
)

SCHOOLS, KINDERGARTENS, GROUPED = "schools", "kindergartens", "grouped"
# A kindergarten holds no exams: nothing about them is offered there.
_EXAMS = {"e8", "matura", "vocational", "exams", "old_exams", "promotion", "pupils_work"}
NO_CHILDREN = _("Describe the situation, not people. No names of children, no data about health.")


def _ticks(name, label, choices):
    """The same list twice: whole for schools, without exams for kindergartens."""
    calm = tuple(choice for choice in choices if choice[0] not in _EXAMS)
    return (
        Question(name, label, "ticks", needed=True, options=tuple(choices), asked=SCHOOLS),
        Question(name, label, "ticks", needed=True, options=calm, asked=KINDERGARTENS),
    )


def _both(name, schools, kindergartens, **more):
    """One question in two wordings."""
    return (
        Question(name, schools, **{"hint": NO_PEOPLE, **more}, asked=SCHOOLS),
        Question(name, kindergartens, **{"hint": NO_CHILDREN, **more}, asked=KINDERGARTENS),
    )


def _whys():
    labels = [
        _("Why is it so?"),
        *(format_lazy(_("And why is that? ({number})"), number=n) for n in range(2, MOST_WHYS + 1)),
    ]
    hint = _("Ask “why” of each answer until you reach something the school can change. Five times is usually enough.")
    return tuple(
        Question(f"why_{number}", label, "line", hint=hint if number == 1 else "")
        for number, label in enumerate(labels, start=1)
    )


def _bones():
    hint = _("The fishbone: write causes where they belong, several after commas. Leave empty what does not matter here.")
    return tuple(
        Question(
            f"bone_{code}", format_lazy(_("Causes: {category}"), category=label), "line", hint=hint if place == 0 else ""
        )
        for place, (code, label) in enumerate(Bone.choices)
    )


SECOND = {
    section.code: section
    for section in (
        Section(
            Code.TEAM,
            _("Who works on the diagnosis, when and how."),
            (
                Question(
                    "scope",
                    _("Whom does the diagnosis concern?"),
                    "choice",
                    hint=_("Your unit belongs to a group of schools. The diagnosis may speak of this unit alone."),
                    needed=True,
                    options=tuple(Scope.choices),
                    asked=GROUPED,
                ),
                Question("period_from", _("Work on the diagnosis: from"), "date", needed=True),
                Question("period_to", _("Work on the diagnosis: to"), "date"),
                Question(
                    "team",
                    _("Who is in the diagnosis team?"),
                    hint=_("Functions are enough, for example: class tutors of grades IV–VIII, the counsellor."),
                    needed=True,
                    asked=SCHOOLS,
                ),
                Question(
                    "team",
                    _("Who is in the diagnosis team?"),
                    hint=_("Functions are enough, for example: teachers of the youngest group, the speech therapist."),
                    needed=True,
                    asked=KINDERGARTENS,
                ),
                *_ticks("methods", _("Which methods do you use?"), Method.choices),
            ),
        ),
        Section(
            Code.EVIDENCE,
            _("What the numbers and documents say."),
            (
                *_ticks("sources", _("Which data did you use?"), Evidence.choices),
                Question(
                    "exams",
                    _("What do exam results say?"),
                    hint=_("Several years side by side say more than one. Leave empty when the school has no exams."),
                    asked=SCHOOLS,
                ),
                *_both("findings", _("What do other data say?"), _("What do the data say?"), needed=True),
            ),
        ),
        Section(
            Code.VOICES,
            _("What people in the school say about it."),
            (
                *_both("teachers", _("What do teachers say?"), _("What do teachers say?"), needed=True),
                *_both("pupils", _("What do pupils say?"), _("What do children say and show?")),
                *_both("parents", _("What do parents say?"), _("What do parents say?")),
                Question("answers", _("How many people were asked?"), "number"),
            ),
            kindergarten_lead=_("What people in the kindergarten say about it."),
        ),
        Section(
            Code.STRENGTHS,
            _("What the school can build on, and what helps or hinders from outside (SWOT)."),
            (
                Question("strengths", _("What are you good at?"), hint=_("Strengths, inside the school."), needed=True),
                *_both("weaknesses", _("What is difficult?"), _("What is difficult?")),
                Question("opportunities", _("What around you can help?"), hint=_("Opportunities, outside the school.")),
                Question("threats", _("What around you can get in the way?"), hint=_("Threats, outside the school.")),
                Question(
                    "resources", _("What resources do you have?"), hint=_("People, skills, rooms, equipment, partners.")
                ),
            ),
            kindergarten_lead=_("What the kindergarten can build on, and what helps or hinders from outside (SWOT)."),
        ),
        Section(Code.NEEDS, _("Name one to five needs, each in one sentence."), needs_asked()),
        Section(
            Code.PROBLEM,
            _("Describe one area in which the school wants a change. Describe the situation, not people."),
            (
                Question("area", _("Which area is it?"), "area", needed=True),
                *_both(
                    "statement",
                    _("What is the difficulty?"),
                    _("What is the difficulty?"),
                    hint=_("Write what you see. Give no names and no groups so small that people can be recognised."),
                    needed=True,
                ),
                Question("concerns", _("Whom does it concern?"), "line", needed=True),
                Question("scale", _("How large is it?"), "line", hint=_("For example: in half of the observed activities.")),
                *_whys(),
                *_bones(),
                Question(
                    "causes",
                    _("Which cause do you want to work on?"),
                    hint=_(
                        "One or two that the school can change. The SORE will help to check and will not decide for you."
                    ),
                    needed=True,
                ),
            ),
            kindergarten_lead=_("Describe one area in which the kindergarten wants a change. The situation, not people."),
        ),
        Section(
            Code.PRIORITIES,
            _("Weigh the needs and choose the one to start with. 1 is little, 5 is much."),
            (
                *weights_asked(),
                Question("chosen", _("Which need do you start with?"), "chosen", needed=True),
                Question("justification", _("Why this one?"), needed=True),
            ),
            after=(Code.NEEDS, Code.PROBLEM),
        ),
        Section(
            Code.COUNCIL,
            _("The workshop with the SORE and the decision of the teaching council."),
            (
                Question("workshop_on", _("Date of the diagnostic workshop"), "date"),
                Question("workshop_minutes", _("How many minutes did it take?"), "number"),
                Question("workshop_participants", _("How many people took part?"), "number"),
                Question("workshop_who", _("Who took part?"), "line", hint=_("Functions are enough, no names.")),
                Question("workshop_notes", _("Notes from the workshop"), hint=NO_PEOPLE),
                Question("workshop_result", _("What did you agree in the workshop?")),
                Question("council_on", _("Date of the council's meeting"), "date", needed=True),
                Question("agreed", _("The teaching council agrees with the chosen need"), "yes", needed=True),
            ),
            after=(Code.PRIORITIES,),
        ),
    )
}
