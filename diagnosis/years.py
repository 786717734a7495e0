"""This year's diagnosis beside the one before: what may be copied, and the same questions compared.

Both pages stand on sections the actor may read; a SORE needs a grant of the part in both processes."""

from dataclasses import dataclass

from diagnosis.forms.section import named_in_words
from diagnosis.models import DiagnosisSection, NeedsDiagnosis
from diagnosis.questions import Code
from pore.access.policy import visible

# What belongs to one year alone: the council decides anew, priorities are weighed anew.
NEVER_COPIED = (Code.PRIORITIES, Code.COUNCIL)


@dataclass(frozen=True)
class Compared:
    """One question in both years; an answer is a text, a list, a date, or None where nothing was written."""

    label: object
    before: object
    now: object

    @property
    def differs(self):
        return self.before != self.now


def parts_before(actor, process):
    """``{code: section}`` of the newest earlier diagnosis of the school of which the actor reads any part."""
    rows = visible(actor, DiagnosisSection).filter(
        school_id=process.school_id, process__school_year__lt=process.school_year, saved_at__isnull=False
    )
    newest = rows.order_by("-process__school_year", "-process_id").values_list("process_id", flat=True).first()
    return {one.code: one for one in rows.filter(process_id=newest).select_related("process__school")}


def to_copy(earlier, diagnosis):
    """``[(code, label)]`` of earlier parts with answers for which nothing was written this year."""
    empty = {code for code, one in diagnosis.sections.items() if not one.answers and code not in NEVER_COPIED}
    return [(code, Code(code).label) for code in Code.values if code in empty and code in earlier and earlier[code].answers]


def comparison(earlier, diagnosis):
    """``[(label of the part, [Compared])]`` of the questions both years ask and at least one answers."""
    before = NeedsDiagnosis(earlier.values())
    parts = []
    for code in Code.values:
        if code not in earlier or code not in diagnosis.sections:
            continue
        old, new = earlier[code], diagnosis.sections[code]
        told = [
            {name: value for name, _l, value in named_in_words(*pair)}
            for pair in ((old, before.needs()), (new, diagnosis.needs()))
        ]
        both = {question.name for question in old.spec.questions}
        rows = [
            Compared(question.label, told[0].get(question.name), told[1].get(question.name))
            for question in new.spec.questions
            if question.name in both and (question.name in told[0] or question.name in told[1])
        ]
        if rows:
            parts.append((Code(code).label, rows))
    return parts
