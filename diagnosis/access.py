"""What the relations of the matrix mean for stages 0 and 1."""

from django.db.models import Exists, OuterRef, Q

from diagnosis.models import DiagnosisSection, DiagnosisSummary, DiagnosisTeamMember, SummaryNeed, SupportRequest
from pore.access.policy import register
from pore.cycle.access import assigned_processes, content_relations
from pore.sharing.models import Grant


def _granted(actor):
    opened = Grant.objects.open().filter(
        membership_id=actor.membership_id, process_uuid=OuterRef("process__uuid"), section=OuterRef("code")
    )
    return Q(Exists(opened))


def _team(actor):
    own_teams = DiagnosisTeamMember.objects.filter(membership_id=actor.membership_id)
    return Q(process_id__in=own_teams.values("process_id"))


def _published_to_sore(actor):
    return Q(process_id__in=assigned_processes(actor), published_at__isnull=False)


def _need_published_to_sore(actor):
    return Q(process_id__in=assigned_processes(actor), summary__published_at__isnull=False)


register(
    SupportRequest,
    "request",
    **content_relations(
        partnership=lambda actor: Q(partnership_id=actor.partnership_id, sent_at__isnull=False),
    ),
)
register(DiagnosisSection, "diagnosis", **content_relations(granted=_granted, team=_team))
register(DiagnosisTeamMember, "sharing", **content_relations())
register(DiagnosisSummary, "summary", **content_relations("summary", assigned=_published_to_sore))
register(SummaryNeed, "summary", **content_relations("summary", assigned=_need_published_to_sore))
