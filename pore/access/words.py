"""The matrix in words, for the page "Who may see what" and for the documents made from it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from pore.access.matrix import BUILT, COLUMNS, MATRIX, OUTSIDERS

COLUMN_WORDS = {
    "director": _("director of the school"),
    "deputy": _("deputy director"),
    "staff": _("member of the school's staff"),
    "sore": _("SORE"),
    "expert": _("expert"),
    "specialist": _("member of staff of an institution"),
    "head": _("head of an institution"),
    "gmina_official": _("gmina official"),
    "county_official": _("county official"),
    "coordinator": _("PORE coordinator"),
    "technical": _("technical administrator"),
    "newcomer": _("person without a role"),
    "link": _("person with a link"),
    "public": _("everybody"),
}
LETTER_WORDS = {
    "C": _("creates"),
    "R": _("reads it"),
    "E": _("edits"),
    "A": _("approves or signs"),
    "S": _("shares"),
    "∑": _("sees totals only"),
}
RELATION_WORDS = {
    "own": _("of their own school or institution"),
    "team": _("when in the school's diagnosis team"),
    "assigned": _("of a school they accompany"),
    "host": _("of a process their institution is assigned to"),
    "lead": _("of what they lead"),
    "granted": _("the parts the director opened to them, until the chosen day"),
    "added": _("what they added themselves, while the part is open to them"),
    "published": _("when the school published it to them"),
    "governing": _("of schools their office runs"),
    "financed": _("what their institution pays"),
    "partnership": _("of their partnership, once it was sent"),
    "shared": _("when its institution shared it"),
    "enrolled": _("of what they take part in"),
    "invited": _("of what they were invited to"),
    "coded": _("when they hold its code"),
    "any": _("always"),
}
DOCUMENT_WORDS = {
    "school": _("School card from the register"),
    "process": _("Header of a support process: stage, dates, area, hours, number of people"),
    "story": _("Story of a process"),
    "assignment": _("Who supports the school and why this person"),
    "handover": _("What somebody who left hands to the next one"),
    "request": _("Request for support"),
    "request_file": _("Attachments of the request"),
    "diagnosis": _("Raw needs diagnosis, part by part"),
    "section_file": _("Attachments of a part of the diagnosis"),
    "summary": _("Published conclusions of the diagnosis"),
    "plan": _("Annual support plan"),
    "cost_share": _("Costs by payer"),
    "meeting": _("Meeting"),
    "attendance": _("Attendance and names of participants"),
    "evaluation": _("Joint evaluation"),
    "carried_over": _("Recommendations for the next year"),
    "sharing": _("Who sees the school's data, and who has looked"),
    "printout": _("Printed documents"),
    "dashboard": _("Totals of the county"),
    "our_schools": _("List of schools the office runs"),
    "people": _("People of an institution and invitations"),
    "directors": _("Inviting directors of many schools"),
    "retention": _("When the raw diagnosis will be removed"),
    "archive": _("Everything of one process as a file"),
    "upkeep": _("State of the portal: seals and totals, no contents"),
    "mailbox": _("Mails of an installation without a mail server"),
    "desk": _("Home page, help and own account"),
    "survey_answer": _("Single answer of a survey"),
    "survey_result": _("Results of the school's survey"),
    "exam_data": _("Exam results in the school's own view"),
    "certificate": _("Certificate of attendance"),
    "feedback": _("Feedback after a meeting"),
    "monitoring_note": _("Note from following the work"),
    "report_figures": _("Report of the SORE, part A: figures"),
    "report_school": _("Report of the SORE, part B: for the school"),
    "annual_report": _("Annual report of the partnership"),
    "self_diagnosis": _("Institution's look at itself, risks and benefits"),
    "external_map": _("Map of resources and problems, partners"),
    "joint_diagnosis": _("Diagnosis between institutions"),
    "offer": _("Offer, joint and of each institution"),
    "partnership_meeting": _("Meeting of the partnership and its minutes"),
    "fears": _("Fears and expectations"),
    "joint_task": _("Joint task"),
    "agreement": _("Partnership agreement"),
    "network": _("Network of cooperation: plan, materials, posts"),
    "catalogue": _("Lists of areas, requirements, priorities, deadlines"),
}


@dataclass(frozen=True)
class Right:
    """What one column may do with one document: who, what, and of which records."""

    who: object
    what: list
    of: object


@dataclass(frozen=True)
class DocumentRights:
    """Everything the matrix says about one document. Not ``is_built``: its page does not exist yet."""

    code: str
    title: object
    is_built: bool
    rights: list


def rights():
    """``[DocumentRights]`` of the whole matrix, in its order; columns without any right are left out."""
    return [
        DocumentRights(document, DOCUMENT_WORDS[document], document in BUILT, _rights(row))
        for document, row in MATRIX.items()
    ]


def _rights(row):
    found = []
    for column in (*COLUMNS, *OUTSIDERS):
        parts = [part.split(":") for part in row.get(column, "").split()]
        for letters, relation in parts:
            what = [LETTER_WORDS[letter] for letter in letters]
            found.append(Right(COLUMN_WORDS[column], what, RELATION_WORDS[relation]))
    return found
