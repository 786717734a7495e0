"""Counties as the statistics know them (domain §9): 5–12 gminas, 60–125 schools, supporting institutions, their people."""

from django.contrib.auth.hashers import make_password

from pore.base.text import search_key, sort_key
from pore.desk.demo.people import PASSWORD
from pore.desk.scale.sheet import Sheet
from pore.institutions.models import (
    Institution,
    Membership,
    Partnership,
    PartnershipMember,
    ServiceArea,
    Territory,
)
from pore.people.models import User

FIRST_RSPO = 900001
COUNTIES_OF_VOIVODESHIP = 20
FIRST_VOIVODESHIP = 80  # codes no real voivodeship has
VILLAGES = ("Dębina", "Wola", "Brzeziny", "Zalesie", "Olszanka", "Lipina", "Sosnówka", "Kalinowo", "Grabowo", "Łąki")
FIRST_NAMES = ("Anna", "Łukasz", "Ewa", "Śława", "Jan", "Maria", "Paweł", "Żaneta", "Tomasz", "Iwona", "Marek", "Zofia")
SURNAMES = ("Wilczak", "Gronowski", "Sarnecka", "Ćwikła", "Borowczyk", "Łoboda", "Żurawska", "Kaliniak", "Śliwa", "Maślak")
# Share of schools, category, type in the register, first words of the name, pupils from and to.
KINDS = (
    (40, "primary", "Szkoła podstawowa", "Szkoła Podstawowa", 60, 420),
    (38, "kindergarten", "Przedszkole", "Przedszkole", 25, 140),
    (8, "secondary", "Liceum ogólnokształcące", "Liceum Ogólnokształcące", 120, 600),
    (10, "secondary", "Technikum", "Technikum", 120, 700),
    (4, "other", "Specjalny ośrodek szkolno-wychowawczy", "Ośrodek Szkolno-Wychowawczy", 20, 90),
)
SUPPORTERS = (
    ("odn", "Powiatowy Ośrodek Doskonalenia Nauczycieli"),
    ("ppp", "Poradnia Psychologiczno-Pedagogiczna"),
    ("bp", "Biblioteka Pedagogiczna"),
)


class County:
    """What processes of one county need to know: keys of its records."""

    def __init__(self):
        self.schools, self.sores, self.experts = (
            [],
            [],
            [],
        )  # (school, director's user, payer), (membership, user, institution)
        self.partnership = self.coordinator = None


class Places:
    """Sheets of everything that stands before the first process, filled county by county."""

    def __init__(self, year, chance):
        self.year, self.chance = year, chance
        self.since, self.rspo = f"{year - 6}-01-01", FIRST_RSPO
        self.confirmed = f"{year}-09-14"
        self.password, self.locked = make_password(PASSWORD), make_password(None)
        self.territories = Sheet(Territory, "code kind gmina_kind name parent_id sort_key", chance)
        self.users = Sheet(User, "email full_name sort_key password joined_at", chance)
        self.institutions = Sheet(
            Institution,
            "kind rspo teryt name register_type category territory_id locality is_public pupils governing_body_id "
            "governing_type sort_key search_key",
            chance,
        )
        self.partnerships = Sheet(Partnership, "name county_id leader_id since", chance)
        self.partners = Sheet(PartnershipMember, "partnership_id institution_id function since", chance)
        self.areas = Sheet(ServiceArea, "partnership_id territory_id since", chance)
        self.memberships = Sheet(Membership, "user_id institution_id role partnership_id since confirmed_on", chance)
        self.voivodeships = {}

    @property
    def sheets(self):
        """In the order of their keys."""
        return [
            self.territories,
            self.users,
            self.institutions,
            self.partnerships,
            self.partners,
            self.areas,
            self.memberships,
        ]

    def county(self, number):
        """One county with everything in it; the first one is the one whose people have a password."""
        one, code = County(), self._code(number)
        land = self._territory(code, "county", "", f"przykładowy {number}", self._voivodeship(code[:2]))
        leader = self._institution("county", None, f"Powiat przykładowy {number}", teryt=code)
        since = self.since
        one.partnership = self.partnerships.add(f"Ośrodek Rozwoju Edukacji {number}", land, leader, since)
        self.partners.add(one.partnership, leader, "leader", since)
        offices = [self._gmina(one.partnership, land, code, place) for place in range(self.chance.randint(5, 12))]
        self._person(number, "powiat", leader, "official")
        one.coordinator = self._person(number, "koordynator", leader, "coordinator", one.partnership)[1]
        for place, (_territory, office) in enumerate(offices):
            self._person(number, "gmina" if place == 0 else f"gmina{place}", office, "official")
        self._supporters(number, one, offices[0][0])
        self._schools(number, one, offices, leader)
        return one

    def _code(self, number):
        voivodeship, place = divmod(number - 1, COUNTIES_OF_VOIVODESHIP)
        return f"{FIRST_VOIVODESHIP + voivodeship}{place + 1:02d}"

    def _voivodeship(self, code):
        if code not in self.voivodeships:
            self.voivodeships[code] = self._territory(code, "voivodeship", "", f"przykładowe {code}", None)
        return self.voivodeships[code]

    def _territory(self, code, kind, gmina_kind, name, parent):
        return self.territories.add(code, kind, gmina_kind, name, parent, sort_key(name))

    def _gmina(self, partnership, land, county_code, place):
        kind = "1" if place == 0 else self.chance.choice("223")
        code, name = f"{county_code}{place + 1:02d}{kind}", f"{VILLAGES[place % len(VILLAGES)]} {county_code}/{place + 1}"
        territory = self._territory(code, "gmina", kind, name, land)
        office = self._institution("gmina", territory, f"Gmina {name}", teryt=code)
        self.partners.add(partnership, office, "local_government", self.since)
        self.areas.add(partnership, territory, self.since)
        return territory, office

    def _institution(self, kind, territory, name, *, teryt="", school=None, body=None, locality=""):
        rspo = None
        if not teryt:
            rspo, self.rspo = self.rspo, self.rspo + 1
        category, register_type, pupils = school or ("", "", None)
        keys = sort_key(name), search_key(f"{name} {locality} {rspo or ''}")
        governing = "Gmina" if body else ""
        row = (kind, rspo, teryt, name, register_type, category, territory, locality, 1, pupils, body, governing)
        return self.institutions.add(*row, *keys)

    def _person(self, number, name, institution, role, partnership=None):
        """Keys of the membership and of its user."""
        where = "demo.example" if number == 1 else f"powiat{number:04d}.example"
        full_name = f"{self.chance.choice(FIRST_NAMES)} {self.chance.choice(SURNAMES)}"
        password = self.password if number == 1 else self.locked
        joined = f"{self.since} 08:00:00"
        user = self.users.add(f"{name}@{where}", full_name, sort_key(full_name), password, joined)
        return self.memberships.add(user, institution, role, partnership, self.since, self.confirmed), user

    def _supporters(self, number, one, town):
        found = {}
        for kind, name in SUPPORTERS:
            found[kind] = self._institution(kind, town, f"{name} {number}")
            self.partners.add(one.partnership, found[kind], "supporter", self.since)
        self._person(number, "odn", found["odn"], "head")
        self._person(number, "biblioteka", found["bp"], "staff")
        for place in range(self.chance.randint(4, 12)):
            institution = found["ppp" if place % 3 else "odn"]
            name = "sore" if place == 0 else f"sore{place + 1}"
            one.sores.append((*self._person(number, name, institution, "sore"), institution))
        for place in range(3):
            name = "ekspert" if place == 0 else f"ekspert{place + 1}"
            one.experts.append((*self._person(number, name, found["odn"], "expert"), found["odn"]))

    def _schools(self, number, one, offices, leader):
        chance = self.chance
        for place in range(chance.randint(60, 125)):
            _share, category, register_type, words, low, high = chance.choices(KINDS, [kind[0] for kind in KINDS])[0]
            territory, office = chance.choice(offices)
            body = leader if category in ("secondary", "other") else office
            village, pupils = chance.choice(VILLAGES), chance.randint(low, high)
            school = (category, register_type, pupils)
            name = f"{words} nr {place + 1} w {village}"
            key = self._institution("school", territory, name, school=school, body=body, locality=village)
            _membership, director = self._person(
                number, "dyrektor" if place == 0 else f"dyrektor{place + 1}", key, "director"
            )
            if place == 0 or chance.random() < 0.2:
                self._person(number, "zastepca" if place == 0 else f"zastepca{place + 1}", key, "deputy")
            if place == 0:
                self._person(number, "nauczyciel", key, "staff")
            one.schools.append((key, director, body, pupils))
