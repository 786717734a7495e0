"""What the pages of the desk know about some processes: each kind of record is asked for once, and only when needed."""

from collections import defaultdict
from functools import cached_property

from diagnosis.models import SupportRequest
from evaluation.models import JointEvaluation
from pore.access.policy import visible
from pore.cycle.models import Frozen, Stage
from support_plans.models import Meeting, SupportPlan


class Facts:
    """Records of ``processes`` as ``actor`` may read them, by the key of their process."""

    def __init__(self, actor, processes):
        self.actor, self.processes = actor, list(processes)
        self._by_pk = {process.pk: process for process in self.processes}

    def _rows(self, model, **narrow):
        """Rows of a model with the process already in hand, so that naming the school asks nothing more."""
        rows = list(visible(self.actor, model).filter(process__in=self.processes, **narrow))
        for row in rows:
            row.process = self._by_pk[row.process_id]
        return rows

    @cached_property
    def requests(self):
        """Requests that wait for a decision, the oldest first."""
        return sorted(self._rows(SupportRequest, state=SupportRequest.State.SENT), key=lambda one: one.sent_at)

    @cached_property
    def editions(self):
        """Every edition of every plan."""
        return self._rows(SupportPlan)

    @property
    def plans(self):
        """``{process: the plan or the change of it that is not agreed yet}``."""
        return {plan.process_id: plan for plan in self.editions if not plan.is_adopted}

    @property
    def current_plans(self):
        """``{process: the edition that counts}``."""
        return {plan.process_id: plan for plan in self.editions if plan.is_current}

    @cached_property
    def evaluations(self):
        """``{process: its joint evaluation}``."""
        return {one.process_id: one for one in self._rows(JointEvaluation)}

    @cached_property
    def signed(self):
        """``{subject: sides that signed}`` the texts that are before both sides now."""
        texts = {plan.uuid: plan.edition for plan in self.plans.values() if plan.state == SupportPlan.State.PROPOSED}
        ready = [one for one in self.evaluations.values() if one.state == JointEvaluation.State.READY]
        return Frozen.signed_sides(texts | {one.uuid: one.attempt for one in ready})

    @cached_property
    def meetings(self):
        """``{process: its meetings}``, the earliest first."""
        found = defaultdict(list)
        if any(process.stage >= Stage.DELIVERY for process in self.processes):
            rows = visible(self.actor, Meeting).filter(process__in=self.processes)
            for row in rows.select_related("activity", "lead__user").order_by("starts_at", "pk"):
                row.process = self._by_pk[row.process_id]
                found[row.process_id].append(row)
        return found

    @cached_property
    def all_meetings(self):
        """Meetings of all the processes, the earliest first."""
        return sorted((one for rows in self.meetings.values() for one in rows), key=lambda one: (one.starts_at, one.pk))
