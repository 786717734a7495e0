"""What a question and a part of the sheet are, and the lists they offer (domain, §3.2 D2 and §3.3)."""

from dataclasses import dataclass, replace

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

MAX_NEEDS = 5  # more needs than this are a sign that none is chosen
MOST_WHYS = 5


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
    METAPLAN = "metaplan", _("metaplan")
    TALKING_WALL = "talking_wall", _("talking wall")
    SNOWBALL = "snowball", _("snowball")


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
    OUTSIDE_ADVICE = "outside_advice", _("recommendations the school received from outside")
    EXTERNAL_EVALUATION = "external_evaluation", _("external evaluation (2009–2021)")
    OLD_EXAMS = "old_exams", _("exams that are no longer held (primary-school test, gimnazjum exam)")


class Direction(models.TextChoices):
    AWAY = "away", _("get rid of something")
    TOWARDS = "towards", _("move towards something")


class Awareness(models.TextChoices):
    KNOWN = "known", _("known to the school")
    POINTED_OUT = "pointed_out", _("pointed out by others")


class Scope(models.TextChoices):
    """Whom the diagnosis of a unit in a group of schools speaks of."""

    UNIT = "unit", _("only this unit")
    GROUP = "group", _("the whole group of schools")


class Bone(models.TextChoices):
    """Categories of causes on a fishbone, in the order they are drawn: the first three above the spine."""

    TEACHING = "teaching", _("ways of teaching")
    PEOPLE = "people", _("teachers and their skills")
    LEARNERS = "learners", _("learners and their motivation")
    ORGANISATION = "organisation", _("organisation of work")
    RESOURCES = "resources", _("rooms, aids and time")
    SURROUNDINGS = "surroundings", _("home and surroundings")


@dataclass(frozen=True)
class Question:
    """One field: ``kind`` is text, line, number, date, ticks, choice, area, scale, chosen or yes.

    ``asked`` says in which units: everywhere, in "schools" (no kindergartens), in "kindergartens", or in a unit that is
    "grouped" in a zespół. The same name may stand twice, worded for each."""

    name: str
    label: object
    kind: str = "text"
    hint: object = ""
    needed: bool = False
    options: tuple = ()
    asked: str = ""


@dataclass(frozen=True)
class Section:
    """One part of the sheet; ``after`` names the sections that must be finished first."""

    code: str
    lead: object
    questions: tuple
    after: tuple = ()
    kindergarten_lead: object = ""

    @property
    def label(self):
        return Code(self.code).label

    def for_unit(self, *, kindergarten, grouped):
        """The same part with what is asked in such a unit only."""
        asked = {"", "kindergartens" if kindergarten else "schools", *(["grouped"] if grouped else [])}
        questions = tuple(question for question in self.questions if question.asked in asked)
        lead = (kindergarten and self.kindergarten_lead) or self.lead
        return replace(self, questions=questions, lead=lead)


NO_PEOPLE = _("Describe the situation, not people. No names of pupils, no data about health.")


def needs_asked():
    """Up to MAX_NEEDS needs: what, in which direction, noticed by whom."""
    rows = []
    for position in range(1, MAX_NEEDS + 1):
        rows += [
            Question(f"need_{position}", format_lazy(_("Need {position}"), position=position), "line", needed=position == 1),
            Question(f"need_{position}_direction", _("What is it about?"), "choice", options=tuple(Direction.choices)),
            Question(f"need_{position}_awareness", _("Who noticed it?"), "choice", options=tuple(Awareness.choices)),
        ]
    return tuple(rows)


def weights_asked():
    """How important each need is and how much the school can change, 1–5."""
    rows = []
    for position in range(1, MAX_NEEDS + 1):
        important = format_lazy(_("Need {position}: how important is it?"), position=position)
        changed = format_lazy(_("Need {position}: how much can you change?"), position=position)
        rows += [Question(f"importance_{position}", important, "scale"), Question(f"influence_{position}", changed, "scale")]
    return tuple(rows)
