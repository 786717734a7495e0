"""What the relations of the matrix mean for stages 0 and 1."""

from django.db.models import Exists, OuterRef, Q

from diagnosis.models import DiagnosisSection, DiagnosisSummary, DiagnosisTeamMember, SummaryNeed, SupportRequest
from pore.access.policy import add_meaning, register
from pore.cycle.access import assigned_processes, content_relations, published_to
from pore.files.access import once_checked
from pore.files.models import SectionFile
from pore.sharing.models import Grant


def _granted(actor):
    opened = Grant.objects.open().filter(
        membership_id=actor.membership_id, process_uuid=OuterRef("process__uuid"), section=OuterRef("code")
    )
    return Q(Exists(opened))


def _team(actor):
    own_teams = DiagnosisTeamMember.objects.filter(membership_id=actor.membership_id)
    return Q(process_id__in=own_teams.values("process_id"))


def _of_sore(path):
    """The SORE reads conclusions once they are published; ``path`` leads from the model to the conclusions."""
    return lambda actor: Q(process_id__in=assigned_processes(actor), **{f"{path}published_at__isnull": False})


def _published(path):
    """Other readers need both: the school chose them, and the text is published and no draft."""
    return lambda actor: published_to(actor, "summary") & Q(**{f"{path}published_at__isnull": False})


register(
    SupportRequest,
    "request",
    **content_relations(
        partnership=lambda actor: Q(partnership_id=actor.partnership_id, sent_at__isnull=False),
    ),
)
register(DiagnosisSection, "diagnosis", **content_relations(granted=_granted, team=_team))
add_meaning(SectionFile, "team", once_checked(_team))
register(DiagnosisTeamMember, "sharing", **content_relations())
for model, path in ((DiagnosisSummary, ""), (SummaryNeed, "summary__")):
    register(model, "summary", **content_relations(assigned=_of_sore(path), published=_published(path)))
