"""The rest of the fictional county: the schools the core does not need. Columns as in ``pore/desk/demo/places.py``."""

from pore.desk.demo.places import GMINAS, add_schools
from pore.institutions.models import Territory

SCHOOLS = [
    (900023, "9901011", "primary", "Szkoła Podstawowa nr 4 w Lipowie", 301, "gmina", None),
    (900024, "9901011", "primary", "Szkoła Podstawowa nr 5 w Lipowie", 264, "gmina", None),
    (900025, "9901011", "primary", "Szkoła Podstawowa nr 6 w Lipowie", 198, "gmina", None),
    (900026, "9901011", "kindergarten", "Przedszkole nr 1 w Lipowie", 132, "gmina", None),
    (900027, "9901011", "kindergarten", "Przedszkole nr 3 w Lipowie", 96, "gmina", None),
    (900028, "9901022", "primary", "Szkoła Podstawowa w Lipinie", 104, "gmina", None),
    (900029, "9901022", "primary", "Szkoła Podstawowa w Sosnówce", 77, "gmina", None),
    (900030, "9901022", "primary", "Szkoła Podstawowa w Kalinowie", 121, "gmina", None),
    (900031, "9901022", "primary", "Szkoła Podstawowa w Jarzębinie", 69, "gmina", None),
    (900032, "9901022", "kindergarten", "Przedszkole w Dębinie", 88, "gmina", None),
    (900033, "9901022", "kindergarten", "Przedszkole w Woli", 41, "gmina", None),
    (900034, "9901033", "primary", "Szkoła Podstawowa w Grabowie", 92, "gmina", None),
    (900035, "9901033", "kindergarten", "Przedszkole w Zalesiu", 38, "gmina", None),
    (900041, "9901011", "secondary", "I Liceum Ogólnokształcące w Lipowie", 520, "county", None),
    (900042, "9901011", "secondary", "Zespół Szkół Ekonomicznych w Lipowie – Technikum", 410, "county", None),
    (900052, "9901011", "secondary", "Branżowa Szkoła I Stopnia w Lipowie", 210, "county", 900050),
    (900053, "9901011", "secondary", "Liceum Ogólnokształcące w Zespole Szkół Technicznych", 130, "county", 900050),
]
VILLAGES = {
    900028: "Lipina",
    900029: "Sosnówka",
    900030: "Kalinowo",
    900031: "Jarzębina",
    900033: "Wola",
    900034: "Grabowo",
    900035: "Zalesie",
}


def add_places(places):
    """Add the schools to ``places``, institutions by key."""
    gminas = {code: Territory.objects.get(code=code) for code, _kind, _name in GMINAS}
    places.update(add_schools(SCHOOLS, VILLAGES, gminas, places, known=places))
