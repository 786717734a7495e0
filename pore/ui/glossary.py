"""The words of school support, said plainly (domain, §1): for the glossary, for explanations in place and for searching."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from pore.base.text import search_key, sort_key


@dataclass(frozen=True)
class Term:
    """One entry: ``key`` names it in templates and addresses, ``full`` writes an abbreviation out."""

    key: str
    word: str
    text: str
    full: str = ""

    @property
    def search_key(self):
        return search_key(f"{self.word} {self.full} {self.text}")


TERMS = (
    Term(
        "pore",
        _("PORE"),
        _("Brings together the institutions that support schools of one county. The county leads, gminas are partners."),
        _("county education development centre"),
    ),
    Term(
        "sore",
        _("SORE"),
        _("Accompanies the school from outside: helps to diagnose, set goals and write the plan. Decides nothing."),
        _("school organiser of educational development"),
    ),
    Term(
        "odn",
        _("ODN"),
        _("Trains teachers, also those who support other teachers. One of the institutions that support schools."),
        _("teacher training centre"),
    ),
    Term(
        "ppp",
        _("PPP"),
        _("Helps children, parents and teachers. Here it supports the whole school; papers of children stay out."),
        _("psychological and pedagogical counselling centre"),
    ),
    Term(
        "bp",
        _("BP"),
        _("A library for teachers and schools. It lends materials, runs workshops and supports networks."),
        _("pedagogical library"),
    ),
    Term(
        "support",
        _("support of schools"),
        _("Long help for a whole school, in four stages. It starts from what the school needs and imposes nothing."),
    ),
    Term(
        "supporting",
        _("supporting institutions"),
        _("ODN, PPP and BP together: the three kinds of institutions that the law asks to support schools."),
    ),
    Term(
        "process",
        _("support process"),
        _("One year of support for one school: request, diagnosis, plan, delivery and joint evaluation."),
    ),
    Term(
        "diagnosis",
        _("needs diagnosis"),
        _("The school looks at itself: what works, what to change and why. Only the school opens parts of it."),
    ),
    Term(
        "conclusions",
        _("conclusions of the diagnosis"),
        _("What the school publishes from its diagnosis: needs and priorities, without the raw data behind them."),
    ),
    Term(
        "wdr",
        _("WDR"),
        _("About four hours with the task team: understand the chosen problem, set goals, plan who does what."),
        _("diagnostic and development workshop"),
    ),
    Term(
        "rpw",
        _("RPW"),
        _("What the school wants to reach this year, by which forms of support, when and at what cost. Both sides sign it."),
        _("annual support plan"),
    ),
    Term(
        "ppw",
        _("PPW"),
        _("All plans and networks of the county in one year, with the calendar and the budget."),
        _("county support programme"),
    ),
    Term(
        "goal",
        _("goal"),
        _("What will be different at the end of the year, and for whom. Every goal answers a need the school has named."),
    ),
    Term(
        "indicator",
        _("indicator"),
        _("How we will know that a goal is reached: a value at the start, a value to reach, one measured at the end."),
    ),
    Term(
        "activity",
        _("form of support"),
        _("One way of helping, such as a workshop, a consultation or an open lesson. It consists of meetings."),
    ),
    Term(
        "council",
        _("teaching council"),
        _("All teachers of a school in a formal meeting. It agrees to the conclusions and hears about the plan."),
    ),
    Term(
        "team",
        _("task team"),
        _("A few teachers chosen from the council who prepare the diagnosis and watch over the plan."),
    ),
    Term(
        "complex",
        _("group of schools"),
        _("Several schools under one director. Each has its own number in RSPO, and the group has one too."),
    ),
    Term(
        "governing",
        _("governing body"),
        _("Runs and pays for the school, usually a gmina or the county. Looks after organisation, not teaching."),
    ),
    Term(
        "jst",
        _("JST"),
        _("A gmina, a county or a voivodeship."),
        _("unit of local government"),
    ),
    Term(
        "supervision",
        _("pedagogical supervision"),
        _("What the superintendent and the director do under separate law. Support is something else: nobody judges."),
    ),
    Term(
        "evaluation",
        _("joint evaluation"),
        _("At the end of the year the school and the SORE say together what has changed, and advise on the next year."),
    ),
    Term(
        "network",
        _("network of cooperation"),
        _("Teachers of several schools who meet a few times a year, learn from each other and share materials."),
    ),
    Term(
        "expert",
        _("expert"),
        _("A person who leads one form of support. Sees that form and its meetings, not the school's diagnosis."),
    ),
    Term(
        "partnership",
        _("partnership"),
        _("The county, gminas and institutions that have agreed to support schools together."),
    ),
    Term(
        "priorities",
        _("priorities of the year"),
        _("Basic directions of the state's education policy, announced by the minister for each school year."),
    ),
    Term(
        "requirements",
        _("state requirements"),
        _("A list in a regulation that says what schools and kindergartens should achieve. A help in diagnosing."),
    ),
    Term(
        "header",
        _("header of a process"),
        _("School, stage, area, dates, hours, number of people: all an office reads. Contents stay with the school."),
    ),
    Term(
        "rspo",
        _("RSPO"),
        _("The public register of schools. The number in it is the lasting sign by which the portal knows a school."),
        _("register of schools and education institutions"),
    ),
    Term(
        "teryt",
        _("TERYT"),
        _("The register of counties and gminas. Its codes tell apart places with the same name."),
        _("national register of territorial division"),
    ),
    Term(
        "wdn",
        _("WDN"),
        _("Training that a school plans for its own teachers."),
        _("in-school teacher training"),
    ),
    Term(
        "hour",
        _("teaching hour"),
        _("45 minutes. The portal counts clock hours and shows teaching hours beside them where it matters."),
    ),
)
BY_KEY = {term.key: term for term in TERMS}


def sorted_terms():
    """All entries in the alphabetical order of the reader's language."""
    return sorted(TERMS, key=lambda term: sort_key(str(term.word)))


def terms_with(words):
    """Entries named by all ``words`` (folded by ``search_key``); where no name has them, those whose text does."""
    named = [term for term in sorted_terms() if all(word in search_key(f"{term.word} {term.full}") for word in words)]
    return named or [term for term in sorted_terms() if all(word in term.search_key for word in words)]
