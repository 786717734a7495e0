"""The fictional county: territories 99…, institutions with RSPO numbers from 900001, all invented."""

from django.utils import timezone

from pore.institutions.models import Institution, Partnership, PartnershipMember, School, ServiceArea, Territory

GMINAS = [("9901011", "1", "Lipowo"), ("9901022", "2", "Dębina"), ("9901033", "3", "Stary Młyn")]
# RSPO number, gmina, category, name, pupils, governing body ("county" or the gmina itself), superior unit
SCHOOLS = [
    (900011, "9901022", "primary", "Szkoła Podstawowa w Dębinie", 142, "gmina", None),
    (900012, "9901011", "primary", "Szkoła Podstawowa nr 1 w Lipowie", 412, "gmina", None),
    (900013, "9901011", "primary", "Szkoła Podstawowa nr 2 w Lipowie", 355, "gmina", None),
    (900014, "9901011", "primary", "Szkoła Podstawowa nr 3 w Lipowie", 288, "gmina", None),
    (900015, "9901022", "primary", "Szkoła Podstawowa w Woli", 96, "gmina", None),
    (900016, "9901033", "primary", "Szkoła Podstawowa w Starym Młynie", 231, "gmina", None),
    (900017, "9901022", "primary", "Szkoła Podstawowa w Brzezinach", 118, "gmina", None),
    (900018, "9901033", "primary", "Szkoła Podstawowa w Zalesiu", 87, "gmina", None),
    (900019, "9901033", "primary", "Szkoła Podstawowa w Olszance", 63, "gmina", None),
    (900021, "9901011", "kindergarten", "Przedszkole nr 2 w Lipowie", 118, "gmina", None),
    (900022, "9901033", "kindergarten", "Przedszkole w Starym Młynie", 74, "gmina", None),
    (900050, "9901011", "complex", "Zespół Szkół Technicznych w Lipowie", None, "county", None),
    (900051, "9901011", "secondary", "Technikum w Lipowie", 640, "county", 900050),
]
SUPPORTERS = [
    (900101, "odn", "Powiatowy Ośrodek Doskonalenia Nauczycieli w Lipowie"),
    (900102, "ppp", "Poradnia Psychologiczno-Pedagogiczna w Lipowie"),
    (900103, "bp", "Biblioteka Pedagogiczna – filia w Lipowie"),
]
# Villages that are not the seat of their gmina.
VILLAGES = {900015: "Wola", 900017: "Brzeziny", 900018: "Zalesie", 900019: "Olszanka"}
TYPES = {
    "primary": "Szkoła podstawowa",
    "kindergarten": "Przedszkole",
    "complex": "Zespół szkół i placówek oświatowych",
    "secondary": "Technikum",
    "odn": "Placówka doskonalenia nauczycieli",
    "ppp": "Poradnia psychologiczno-pedagogiczna",
    "bp": "Biblioteki pedagogiczne",
}


def build_places():
    """Territories, institutions and the partnership; returns ``(partnership, institutions by key)``.

    Keys are RSPO numbers, and TERYT codes for local governments."""
    voivodeship = Territory.objects.create(code="99", kind="voivodeship", name="przykładowe")
    county = Territory.objects.create(code="9901", kind="county", name="przykładowy", parent=voivodeship)
    gminas = {
        code: Territory.objects.create(code=code, kind="gmina", gmina_kind=kind, name=name, parent=county)
        for code, kind, name in GMINAS
    }
    offices = {
        "9901": Institution.objects.create(
            kind="county", teryt="9901", name="Powiat przykładowy", short_name="Starostwo Powiatowe w Lipowie"
        )
    }
    for code, territory in gminas.items():
        name = "Miasto Lipowo" if code == "9901011" else f"Gmina {territory.name}"
        offices[code] = Institution.objects.create(kind="gmina", teryt=code, name=name, territory=territory)
    schools = {}
    for rspo, code, category, name, pupils, body, parent in SCHOOLS:
        schools[rspo] = School.objects.create(
            kind="school",
            rspo=rspo,
            category=category,
            register_type=TYPES[category],
            name=name,
            territory=gminas[code],
            locality=VILLAGES.get(rspo, gminas[code].name),
            street="ul. Szkolna",
            building=str(rspo % 50),
            postcode="99-001",
            email=f"sekretariat@szkola{rspo}.example",
            is_public=True,
            pupils=pupils,
            parent=schools.get(parent),
            governing_body=offices["9901"] if body == "county" else offices[code],
            governing_type="Powiat ziemski" if body == "county" else "Gmina",
        )
    supporters = {
        rspo: Institution.objects.create(
            kind=kind,
            rspo=rspo,
            name=name,
            register_type=TYPES[kind],
            territory=gminas["9901011"],
            governing_body=offices["9901"],
        )
        for rspo, kind, name in SUPPORTERS
    }
    return _partnership(county, offices, supporters), {**offices, **schools, **supporters}


def _partnership(county, offices, supporters):
    since = timezone.localdate().replace(month=1, day=1)
    since = since.replace(year=since.year - 1)
    partnership = Partnership.objects.create(
        name="Powiatowy Ośrodek Rozwoju Edukacji w Lipowie", county=county, leader=offices["9901"], since=since
    )
    function = PartnershipMember.Function
    for code, office in offices.items():
        PartnershipMember.objects.create(
            partnership=partnership,
            institution=office,
            function=function.LEADER if code == "9901" else function.LOCAL_GOVERNMENT,
            since=since,
        )
        if code != "9901":
            ServiceArea.objects.create(partnership=partnership, territory=office.territory, since=since)
    for supporter in supporters.values():
        PartnershipMember.objects.create(
            partnership=partnership, institution=supporter, function=function.SUPPORTER, since=since
        )
    return partnership
