"""What comes next in a process and who holds it: one sentence, for boards and tables of responsibilities."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluation.models import JointEvaluation
from pore.access.matrix import may, relations
from pore.cycle.models import Side, Stage
from support_plans.models import SupportPlan

SCHOOL, SORE, BOTH, PORE, LEAD = "school", "sore", "both", "pore", "lead"


@dataclass(frozen=True)
class NextStep:
    """``holder`` is a kind of person, ``name`` the words for it; ``on`` a day already agreed, never a term to keep."""

    text: str
    holder: str
    name: str
    url: str = ""
    on: date | None = None
    lead_id: int | None = None

    def waits_for(self, actor):
        """Whether the reader is the one who holds it."""
        if self.lead_id:
            return self.lead_id == actor.membership_id
        own = {"sore": (SORE, BOTH), "director": (SCHOOL, BOTH), "deputy": (SCHOOL, BOTH), "coordinator": (PORE,)}
        return self.holder in own.get(actor.column, ())


def holder_named(holder):
    """Words for a kind of person who holds a step."""
    return {SCHOOL: _("the school"), SORE: "SORE", BOTH: _("the school and the SORE"), PORE: _("the PORE coordinator")}[
        holder
    ]


def _step(text, holder, url="", on=None):
    return NextStep(text, holder, holder_named(holder), url, on)


def _way(facts, document, name, process, action="R"):
    """The address of a page about a process, for those who may open it."""
    return reverse(name, args=[process.uuid]) if may(facts.actor.column, document, action) else ""


def next_step(facts, process):
    """The next step of a running process, as far as the reader of ``facts`` may know it."""
    if process.stage == Stage.REQUEST:
        return _step(_("Decision on the request"), PORE, _way(facts, "request", "diagnosis:request", process))
    if process.stage == Stage.DIAGNOSIS:
        return _step(_("Needs diagnosis and its conclusions"), SCHOOL)
    if process.pk in facts.plans:
        return _about_plan(facts, facts.plans[process.pk])
    if process.stage == Stage.PLANNING:
        return _step(_("Annual support plan"), SORE, _way(facts, "plan", "support_plans:plan", process))
    if process.pk in facts.evaluations:
        return _about_evaluation(facts, facts.evaluations[process.pk])
    return _about_meetings(facts, process, facts.meetings[process.pk])


def may_mark(actor, meeting):
    """Whether the reader of a meeting may also say who was there; some may only where they lead."""
    ways = relations("attendance", actor.column, "E") if actor.only_school_id is None else ()
    return bool(ways) and (ways != ("lead",) or meeting.lead_id == actor.membership_id)


def _missing(signed):
    """The side or sides whose signature is missing."""
    if not signed:
        return BOTH
    return SORE if Side.SCHOOL in signed else SCHOOL


def _about_plan(facts, plan):
    url = plan.get_absolute_url()
    if plan.state == SupportPlan.State.PROPOSED:
        text = _("Consent to the change of the plan") if plan.is_amendment else _("Consent to the annual support plan")
        return _step(text, _missing(facts.signed.get(plan.uuid, ())), url)
    return _step(_("Change of the plan") if plan.is_amendment else _("Annual support plan"), SORE, url)


def _about_evaluation(facts, one):
    url = one.get_absolute_url()
    if one.state == JointEvaluation.State.READY:
        return _step(_("Signatures under the joint evaluation"), _missing(facts.signed.get(one.uuid, ())), url)
    if one.school_words and not one.support_words:
        return _step(_("Words of the SORE in the joint evaluation"), SORE, url)
    if one.support_words and not one.school_words:
        return _step(_("Words of the school in the joint evaluation"), SCHOOL, url)
    return _step(_("Joint evaluation"), BOTH, url)


def _about_meetings(facts, process, meetings):
    unclosed = [one for one in meetings if one.waits_for_attendance]
    if unclosed:
        marks = may_mark(facts.actor, unclosed[0])
        url = reverse("support_plans:attendance", args=[unclosed[0].uuid]) if marks else unclosed[0].get_absolute_url()
        return _by_lead(_("Attendance list of the last meeting"), unclosed[0], url)
    ahead = next((one for one in meetings if one.is_planned), None)
    if ahead:
        return _by_lead(ahead.activity.title, ahead, ahead.get_absolute_url())
    if any(one.state == "held" for one in meetings):
        return _step(_("Joint evaluation"), BOTH, _way(facts, "evaluation", "evaluation:evaluation", process))
    return _step(_("Dates of meetings"), SORE, _way(facts, "meeting", "support_plans:meeting_series", process, "C"))


def _by_lead(text, meeting, url):
    on = timezone.localdate(meeting.starts_at)
    if meeting.lead is None:
        return _step(text, SORE, url, on)
    return NextStep(text, LEAD, meeting.lead.user.full_name, url, on, meeting.lead_id)
