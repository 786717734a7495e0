"""Two counties for the access matrix: the demo county, and strangers from elsewhere with the same roles."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model

from diagnosis.models import DiagnosisSection, DiagnosisTeamMember
from evaluation.models import JointEvaluation, Recommendation
from pore.cycle.models import CarriedOver, SupportProcess
from pore.desk.demo.county import build_county
from pore.documents.models import Document
from pore.institutions.models import (
    Institution,
    Invitation,
    Membership,
    Partnership,
    PartnershipMember,
    School,
    ServiceArea,
    Territory,
)
from pore.sharing.models import Grant
from support_plans.models import Activity, Goal, Indicator, Meeting, Participant

# Column of the matrix → demo person who stands in the expected relation to the leading process.
NEAR = {
    "director": ("dyrektor", "director"),
    "deputy": ("zastepca", "deputy"),
    "staff": ("nauczyciel", "staff"),
    "sore": ("sore", "sore"),
    "expert": ("ekspert", "expert"),
    "specialist": ("biblioteka", "staff"),
    "head": ("odn", "head"),
    "gmina_official": ("gmina", "official"),
    "county_official": ("powiat", "official"),
    "coordinator": ("koordynator", "coordinator"),
    "technical": ("administrator", None),
}
FAR_ROLES = {
    "director": "school",
    "deputy": "school",
    "staff": "school",
    "sore": "ppp",
    "expert": "ppp",
    "specialist": "ppp",
    "head": "ppp",
    "gmina_official": "gmina",
    "county_official": "county",
    "coordinator": "county",
}
ROLE_OF = {"specialist": "staff", "gmina_official": "official", "county_official": "official"}


def build_far_county():
    """A second partnership with one person for each column and nothing to do with the first."""
    voivodeship = Territory.objects.create(code="98", kind="voivodeship", name="inne")
    county = Territory.objects.create(code="9802", kind="county", name="odległy", parent=voivodeship)
    gmina = Territory.objects.create(code="9802012", kind="gmina", gmina_kind="2", name="Daleka", parent=county)
    places = {
        "county": Institution.objects.create(kind="county", teryt="9802", name="Powiat odległy"),
        "gmina": Institution.objects.create(kind="gmina", teryt="9802012", name="Gmina Daleka", territory=gmina),
        "ppp": Institution.objects.create(kind="ppp", rspo=980001, name="Poradnia w Dalekiej", territory=gmina),
    }
    places["school"] = School.objects.create(
        kind="school", rspo=980011, name="Szkoła w Dalekiej", territory=gmina, governing_body=places["gmina"]
    )
    partnership = Partnership.objects.create(name="PORE daleko", county=county, leader=places["county"])
    for place in ("county", "gmina", "ppp"):
        PartnershipMember.objects.create(partnership=partnership, institution=places[place], function="other")
    ServiceArea.objects.create(partnership=partnership, territory=gmina)
    for column, place in FAR_ROLES.items():
        user = get_user_model().objects.create(email=f"{column}@far.example", full_name=f"Obca Osoba {column}")
        role = ROLE_OF.get(column, column)
        Membership.objects.create(
            user=user, institution=places[place], role=role, partnership=partnership if role == "coordinator" else None
        )


def _finished_print(document):
    """A document that is ready, without laying out pages: access does not depend on its contents."""
    folder = Path(settings.MEDIA_ROOT) / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "matrix.pdf").write_bytes(b"%PDF-1.7 matrix")
    document.keep(name="documents/matrix.pdf", sha256="0" * 64, size=15, pages=1)


def build_world():
    """Both counties and the arguments of every route, taken from the leading process of the demo county."""
    build_county()
    build_far_county()
    process = SupportProcess.objects.get(school__rspo=900011)
    document = Document.objects.get(process=process)
    _finished_print(document)
    staff = Membership.objects.get(user__email="nauczyciel@demo.example")
    DiagnosisTeamMember.objects.create(process=process, membership=staff)
    evaluation = JointEvaluation.objects.create(process=process)
    recommendation = Recommendation.objects.create(process=process, evaluation=evaluation, kind="close", text="x")
    invitation, token = Invitation.issue(
        institution=staff.institution, role="staff", email="nowa@szkola.example", invited_by=None
    )
    waiting = SupportProcess.objects.get(school__rspo=900012)
    draft = SupportProcess.objects.get(school__rspo=900051)
    meeting = Meeting.objects.filter(process=process, state="planned").order_by("starts_at").first()
    DiagnosisSection.objects.filter(process=process).update(done_at=None, done_by=None)
    return {
        "process": process,
        "waiting": waiting,
        "drafting": draft,
        "section": "needs",
        "carried": CarriedOver.objects.create(process=process, text="Kontynuować"),
        "grant": Grant.objects.filter(process_uuid=process.uuid).first(),
        "goal": Goal.objects.filter(process=process).first(),
        "indicator": Indicator.objects.filter(process=process).first(),
        "activity": Activity.objects.filter(process=process).first(),
        "person": Participant.objects.filter(process=process).first(),
        "meeting": meeting,
        "recommendation": recommendation,
        "document": document,
        "membership": staff,
        "own_membership": Membership.objects.get(user__email="dyrektor@demo.example"),
        "invitation": invitation,
        "token": token,
        "school": process.school,
    }
