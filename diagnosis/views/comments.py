"""Conversations on the parts of the diagnosis and on its conclusions."""

from diagnosis.models import DiagnosisSection, DiagnosisSummary
from pore.access.policy import fetch, visible
from pore.access.routes import route
from pore.cycle.conversations import comment_page
from pore.cycle.models import SectionComment, SummaryComment


@route("section_comment", "C")
def section(request, uuid, code):
    rows = visible(request.actor, DiagnosisSection).select_related("process__school", "process__area")
    one = fetch(request.actor, rows, process__uuid=uuid, code=code)
    return comment_page(request, SectionComment, one, back=one.get_absolute_url())


@route("summary_comment", "C")
def summary(request, uuid):
    rows = visible(request.actor, DiagnosisSummary).select_related("process__school", "process__area", "area")
    one = fetch(request.actor, rows, process__uuid=uuid)
    return comment_page(request, SummaryComment, one, back=one.get_absolute_url())
