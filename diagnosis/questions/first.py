"""The first set of questions. Diagnoses begun with it keep it: nothing here is changed any more."""

from django.utils.translation import gettext_lazy as _

from diagnosis.questions.shapes import NO_PEOPLE, Code, Evidence, Method, Question, Section, needs_asked, weights_asked

_LATER = {"metaplan", "talking_wall", "snowball", "outside_advice", "external_evaluation", "old_exams"}
FIRST_METHODS = tuple(choice for choice in Method.choices if choice[0] not in _LATER)
FIRST_SOURCES = tuple(choice for choice in Evidence.choices if choice[0] not in _LATER)

FIRST = {
    section.code: section
    for section in (
        Section(
            Code.TEAM,
            _("Who works on the diagnosis, when and how."),
            (
                Question("period_from", _("Work on the diagnosis: from"), "date", needed=True),
                Question("period_to", _("Work on the diagnosis: to"), "date"),
                Question(
                    "team",
                    _("Who is in the diagnosis team?"),
                    hint=_("Functions are enough, for example: class tutors of grades IV–VIII, the counsellor."),
                    needed=True,
                ),
                Question("methods", _("Which methods do you use?"), "ticks", needed=True, options=FIRST_METHODS),
            ),
        ),
        Section(
            Code.EVIDENCE,
            _("What the numbers and documents say. A kindergarten has no exams and leaves that field empty."),
            (
                Question("sources", _("Which data did you use?"), "ticks", needed=True, options=FIRST_SOURCES),
                Question(
                    "exams",
                    _("What do exam results say?"),
                    hint=_("Several years side by side say more than one. Leave empty when the school has no exams."),
                ),
                Question("findings", _("What do other data say?"), hint=NO_PEOPLE, needed=True),
            ),
        ),
        Section(
            Code.VOICES,
            _("What people in the school say about it."),
            (
                Question("teachers", _("What do teachers say?"), hint=NO_PEOPLE, needed=True),
                Question("pupils", _("What do pupils or children say?"), hint=NO_PEOPLE),
                Question("parents", _("What do parents say?"), hint=NO_PEOPLE),
                Question("answers", _("How many people were asked?"), "number"),
            ),
        ),
        Section(
            Code.STRENGTHS,
            _("What the school can build on."),
            (
                Question("strengths", _("What are you good at?"), needed=True),
                Question(
                    "resources", _("What resources do you have?"), hint=_("People, skills, rooms, equipment, partners.")
                ),
                Question("weaknesses", _("What is difficult?"), hint=NO_PEOPLE),
            ),
        ),
        Section(Code.NEEDS, _("Name one to five needs, each in one sentence."), needs_asked()),
        Section(
            Code.PROBLEM,
            _("Describe one area in which the school wants a change. Describe the situation, not people."),
            (
                Question("area", _("Which area is it?"), "area", needed=True),
                Question(
                    "statement",
                    _("What is the difficulty?"),
                    hint=_("Write what you see in lessons. Give no names and no classes with few pupils."),
                    needed=True,
                ),
                Question("concerns", _("Whom does it concern?"), "line", needed=True),
                Question("scale", _("How large is it?"), "line", hint=_("For example: in half of the observed lessons.")),
                Question(
                    "causes",
                    _("What may be the causes?"),
                    hint=_("Key words are enough. The SORE will help to check them and will not decide for the school."),
                    needed=True,
                ),
            ),
        ),
        Section(
            Code.PRIORITIES,
            _("Weigh the needs and choose the one to start with."),
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
                Question("workshop_result", _("What did you agree in the workshop?")),
                Question("council_on", _("Date of the council's meeting"), "date", needed=True),
                Question("agreed", _("The teaching council agrees with the chosen need"), "yes", needed=True),
            ),
            after=(Code.PRIORITIES,),
        ),
    )
}
