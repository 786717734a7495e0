"""The questions of the needs diagnosis, as data: a change of wording touches no logic.

Sections follow the sheet of the domain (D2). A question without ``needed`` may stay empty even in a finished section."""

from dataclasses import dataclass

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

MAX_NEEDS = 5  # more needs than this are a sign that none is chosen


class Code(models.TextChoices):
    """The sections, in order; a grant opens exactly one of them."""

    TEAM = "team", _("School and diagnosis team")
    EVIDENCE = "evidence", _("Exam results and other data")
    VOICES = "voices", _("Voices of teachers, pupils and parents")
    STRENGTHS = "strengths", _("Strengths and resources of the school")
    NEEDS = "needs", _("Needs of the school")
    PROBLEM = "problem", _("Area to develop")
    PRIORITIES = "priorities", _("Priorities")
    COUNCIL = "council", _("Workshop and teaching council")


class Method(models.TextChoices):
    SURVEY = "survey", _("survey of teachers, pupils or parents")
    INTERVIEW = "interview", _("individual interview")
    FOCUS_GROUP = "focus_group", _("group interview (focus)")
    OBSERVATION = "observation", _("lesson observation")
    DOCUMENTS = "documents", _("analysis of documents")
    EXAMS = "exams", _("analysis of exam results")
    PUPILS_WORK = "pupils_work", _("analysis of pupils' work")
    SWOT = "swot", _("SWOT")
    FISHBONE = "fishbone", _("Ishikawa diagram (fishbone)")
    FIVE_WHYS = "five_whys", _("5 × why")
    PROBLEM_TREE = "problem_tree", _("tree of problems and goals")
    PRIORITY_MATRIX = "priority_matrix", _("matrix of priorities")
    SCHOOL_PROFILE = "school_profile", _("school profile")
    TALK = "talk", _("talk with the director")
    WORKSHOP = "workshop", _("diagnostic and development workshop")


class Evidence(models.TextChoices):
    E8 = "e8", _("grade-8 exam results")
    MATURA = "matura", _("matura results")
    VOCATIONAL = "vocational", _("vocational exam results")
    INTERNAL_TESTS = "internal_tests", _("internal diagnoses (entry, mock exams)")
    SUPERVISION = "supervision", _("conclusions of the director's supervision")
    INTERNAL_EVALUATION = "internal_evaluation", _("internal evaluation")
    ATTENDANCE = "attendance", _("pupils' attendance")
    PROMOTION = "promotion", _("marks and promotion")
    BEHAVIOUR = "behaviour", _("behaviour and interventions (numbers only)")
    SURVEYS = "surveys", _("surveys")
    SCHOOL_DOCUMENTS = "school_documents", _("statute, programmes and plans of the school")
    PARENTS_COUNCIL = "parents_council", _("conclusions of the parents' council or pupils' government")
    DEMOGRAPHY = "demography", _("demographic data")
    LAW = "law", _("changes in law")


class Direction(models.TextChoices):
    AWAY = "away", _("get rid of something")
    TOWARDS = "towards", _("move towards something")


class Awareness(models.TextChoices):
    KNOWN = "known", _("known to the school")
    POINTED_OUT = "pointed_out", _("pointed out by others")


@dataclass(frozen=True)
class Question:
    """One field: ``kind`` is text, line, number, date, ticks, choice, area, scale, yes or need (three fields)."""

    name: str
    label: object
    kind: str = "text"
    hint: object = ""
    needed: bool = False
    options: tuple = ()


@dataclass(frozen=True)
class Section:
    """One part of the sheet; ``after`` names the sections that must be finished first."""

    code: str
    lead: object
    questions: tuple
    after: tuple = ()

    @property
    def label(self):
        return Code(self.code).label


NO_PEOPLE = _("Describe the situation, not people. No names of pupils, no data about health.")


def _needs():
    rows = []
    for position in range(1, MAX_NEEDS + 1):
        rows += [
            Question(f"need_{position}", format_lazy(_("Need {position}"), position=position), "line", needed=position == 1),
            Question(f"need_{position}_direction", _("What is it about?"), "choice", options=tuple(Direction.choices)),
            Question(f"need_{position}_awareness", _("Who noticed it?"), "choice", options=tuple(Awareness.choices)),
        ]
    return tuple(rows)


SECTIONS = {
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
                Question("methods", _("Which methods do you use?"), "ticks", needed=True, options=tuple(Method.choices)),
            ),
        ),
        Section(
            Code.EVIDENCE,
            _("What the numbers and documents say. A kindergarten has no exams and leaves that field empty."),
            (
                Question("sources", _("Which data did you use?"), "ticks", needed=True, options=tuple(Evidence.choices)),
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
        Section(Code.NEEDS, _("Name one to five needs, each in one sentence."), _needs()),
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
                *(
                    Question(name, label, "scale")
                    for position in range(1, MAX_NEEDS + 1)
                    for name, label in (
                        (
                            f"importance_{position}",
                            format_lazy(_("Need {position}: how important is it?"), position=position),
                        ),
                        (
                            f"influence_{position}",
                            format_lazy(_("Need {position}: how much can you change?"), position=position),
                        ),
                    )
                ),
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
