"""People and places that stand outside the leading process: a far county, neighbours, those who left, readers by grant."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.utils import timezone

from diagnosis.models import DiagnosisTeamMember
from pore.institutions.models import (
    Institution,
    Membership,
    Partnership,
    PartnershipMember,
    School,
    ServiceArea,
    Territory,
)
from pore.sharing.models import Grant
from pore.tests.marks import word
from pore.tests.personas import FAR, PERSONAS, WORLD
from support_plans.models import Meeting

FAR_PLACES = {"director": "school", "deputy": "school", "staff": "school", "gmina_official": "gmina"}
FAR_PLACES |= {"county_official": "county", "coordinator": "county"}


def member(email, place, role, **fields):
    """A person with one membership, who has set up the second factor long ago."""
    name = email.partition("@")[0].replace("-", " ").replace("_", " ").title()
    user = get_user_model().objects.create(email=email, full_name=f"Osoba {name}")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    return Membership.objects.create(user=user, institution=place, role=role, **fields)


def build_far_county():
    """A second partnership with one person for each column and nothing to do with the first.

    Returns memberships by column and places by key."""
    voivodeship = Territory.objects.create(code="98", kind="voivodeship", name="inne")
    county = Territory.objects.create(code="9802", kind="county", name="odległy", parent=voivodeship)
    gmina = Territory.objects.create(code="9802012", kind="gmina", gmina_kind="2", name="Daleka", parent=county)
    places = {
        "county": Institution.objects.create(kind="county", teryt="9802", name="Powiat odległy"),
        "gmina": Institution.objects.create(kind="gmina", teryt="9802012", name="Gmina Daleka", territory=gmina),
        "ppp": Institution.objects.create(kind="ppp", rspo=980001, name="Poradnia w Dalekiej", territory=gmina),
    }
    name = f"{word('far', 'school')} Szkoła w Dalekiej"
    places["school"] = School.objects.create(
        kind="school", rspo=980011, name=name, territory=gmina, governing_body=places["gmina"]
    )
    since = timezone.localdate() - timedelta(days=365)
    partnership = Partnership.objects.create(name="PORE daleko", county=county, leader=places["county"], since=since)
    for place in ("county", "gmina", "ppp"):
        PartnershipMember.objects.create(partnership=partnership, institution=places[place], function="other", since=since)
    ServiceArea.objects.create(partnership=partnership, territory=gmina, since=since)
    people = {}
    for persona in PERSONAS.values():
        if persona.email.endswith(FAR):
            column = persona.email.partition("@")[0]
            place = places[FAR_PLACES.get(column, "ppp")]
            serving = {"partnership": partnership} if persona.role == "coordinator" else {}
            people[column] = member(persona.email, place, persona.role, since=since, **serving)
    return people, places


def build_neighbours(near, beside):
    """The same county, other schools and processes: people one door away from the leading process."""
    get_user_model().objects.create(email=f"newcomer@{WORLD}", full_name="Osoba Nowa")
    partnership = near.partnership
    ppp = Institution.objects.get(rspo=900102)
    odn = Institution.objects.get(rspo=900101)
    partner = Institution.objects.create(kind="ppp", rspo=900104, name="Poradnia za rzeką", territory=ppp.territory)
    office = Institution.objects.create(kind="county", teryt="9903", name="Powiat za rzeką")
    for place in (partner, office):
        PartnershipMember.objects.create(partnership=partnership, institution=place, function="other")
    other = Partnership.objects.create(name="PORE za rzeką", county=partnership.county, leader=partnership.leader)
    member(f"deputy@{WORLD}", beside.school, "deputy")
    member(f"staff@{WORLD}", beside.school, "staff")
    member(f"sore@{WORLD}", ppp, "sore")
    member(f"expert@{WORLD}", odn, "expert")
    member(f"specialist@{WORLD}", partner, "staff")
    member(f"head@{WORLD}", partner, "head")
    member(f"official@{WORLD}", office, "official")
    member(f"coordinator@{WORLD}", partnership.leader, "coordinator", partnership=other)
    member(f"teacher@{WORLD}", near.school, "staff")
    blocked = member(f"blocked@{WORLD}", near.school, "director")
    get_user_model().objects.filter(pk=blocked.user_id).update(is_active=False)


def _open_needs(process, membership, by, until):
    Grant.objects.create(
        school=process.school,
        process_uuid=process.uuid,
        section="needs",
        membership=membership,
        until=until,
        granted_by=by.user,
    )


def build_readers(process, by):
    """Experts and a specialist to whom a part was opened: still, until yesterday, withdrawn."""
    today = timezone.localdate()
    odn, library = Institution.objects.get(rspo=900101), Institution.objects.get(rspo=900103)
    for name, place, role, until in (
        ("granted", odn, "expert", today),
        ("expired", odn, "expert", today - timedelta(days=1)),
        ("withdrawn", odn, "expert", today + timedelta(days=9)),
        ("reader", library, "staff", today),
    ):
        _open_needs(process, member(f"{name}@{WORLD}", place, role), by, until)
    for grant in Grant.objects.filter(membership__user__email=f"withdrawn@{WORLD}"):
        grant.revoke()


def build_former(process, by, lead_this):
    """Those who left, each with what their role once opened: the team, a grant, a meeting to lead; and one who will come."""
    today = timezone.localdate()
    left = {}
    for column, persona in PERSONAS.items():
        if column.startswith("former "):
            pattern = Membership.objects.get(user__email=PERSONAS[column.removeprefix("former ")].email, role=persona.role)
            times = {"since": pattern.since, "until": today - timedelta(days=1)}
            left[column] = member(persona.email, pattern.institution, persona.role, partnership=pattern.partnership, **times)
    DiagnosisTeamMember.objects.create(process=process, membership=left["former staff"])
    Meeting.objects.filter(pk=lead_this.pk).update(lead=left["former expert"])
    for column in ("former sore", "former specialist", "former expert"):
        _open_needs(process, left[column], by, today + timedelta(days=9))
    member(f"tomorrow@{WORLD}", process.school, "director", since=today + timedelta(days=1))
    moved = member(
        f"moved@{WORLD}", process.school, "director", since=today - timedelta(days=9), until=today - timedelta(days=1)
    )
    Membership.objects.create(user=moved.user, institution=Institution.objects.get(rspo=900013), role="director")
