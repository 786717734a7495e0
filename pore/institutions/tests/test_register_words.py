import datetime

import pytest

from pore.institutions.models import Territory
from pore.institutions.registers import values
from pore.institutions.registers.governing import Ambiguous, GoverningBodies, named
from pore.institutions.registers.kinds import category_of, kind_of
from pore.institutions.registers.naming import tidy_name
from pore.institutions.registers.territories import MissingCode, Territories, UnknownCode
from pore.institutions.tests.register_samples import few_territories


@pytest.mark.parametrize(
    ("shouted", "tidy"),
    [
        (
            "SZKOŁA PODSTAWOWA NR 2 IM. ADAMA MICKIEWICZA W LUBARTOWIE",
            "Szkoła Podstawowa nr 2 im. Adama Mickiewicza w Lubartowie",
        ),
        ("I LICEUM OGÓLNOKSZTAŁCĄCE IM. JANA PAWŁA II", "I Liceum Ogólnokształcące im. Jana Pawła II"),
        ("BRANŻOWA SZKOŁA I STOPNIA I PRZEDSZKOLE", "Branżowa Szkoła I Stopnia i Przedszkole"),
        ('NIEPUBLICZNE PRZEDSZKOLE "POD DĘBEM"', 'Niepubliczne Przedszkole "Pod Dębem"'),
        ("SPECJALNY OŚRODEK SZKOLNO-WYCHOWAWCZY", "Specjalny Ośrodek Szkolno-Wychowawczy"),
        ("SZKOŁA IM. C.K. NORWIDA I ŚW. JADWIGI", "Szkoła im. C.K. Norwida i św. Jadwigi"),
        ("SZKOŁA A. DE SAINT-EXUPERY'EGO", "Szkoła A. De Saint-Exupery'ego"),
        ("CENTRUM ZDZ, PCK SP. Z O.O.", "Centrum ZDZ, PCK sp. z o.o."),
        ("CLXIV LICEUM", "CLXIV Liceum"),
        ("Szkoła  już zapisana", "Szkoła już zapisana"),
        ("", ""),
    ],
)
def test_tidy_name(shouted, tidy):
    assert tidy_name(shouted) == tidy


@pytest.mark.parametrize("cell", ["1967-09-01", "1967.09.01", "01.09.1967", "1.9.1967"])
def test_day(cell):
    assert values.day(cell) == datetime.date(1967, 9, 1)


@pytest.mark.parametrize("cell", ["31.02.1999", "1999", "wczoraj", "1999-13-01"])
def test_day_impossible(cell):
    with pytest.raises(ValueError):
        values.day(cell)


@pytest.mark.parametrize(("cell", "number"), [("120", 120), ("1\u00a0200", 1200), ("52.0", 52), ("0", 0)])
def test_pupil_count(cell, number):
    assert values.pupil_count(cell) == number


@pytest.mark.parametrize("cell", ["brak danych", "-3", "12.5", "9999999", "٣"])
def test_pupil_count_impossible(cell):
    with pytest.raises(ValueError):
        values.pupil_count(cell)


def test_other_cells():
    assert (values.phone("0818512504"), values.phone("586732250")) == ("818512504", "586732250")
    assert values.regon("958080") == "000958080"
    assert values.regon("1525964000059") == "01525964000059"
    assert values.regon("1,5E+13") is None
    assert (values.nip("714-107-37-89"), values.nip("714")) == ("7141073789", None)
    assert (values.house_number("10 a"), values.house_number("10:00"), values.house_number("01.mar")) == ("10 a", None, None)
    assert (values.website("http://"), values.website("javascript:alert(1).x"), values.website("www.a.pl")) == (
        "",
        "",
        "www.a.pl",
    )
    assert (values.email("a@b.example; c@d.example"), values.email("brak")) == ("a@b.example", "")


@pytest.mark.parametrize(
    ("register_type", "kind", "category"),
    [
        ("Poradnia specjalistyczna", "ppp", "other"),
        ("Placówka doskonalenia nauczycieli", "odn", "other"),
        ("Biblioteki pedagogiczne", "bp", "other"),
        ("Punkt przedszkolny", "school", "kindergarten"),
        ("Szkoła podstawowa", "school", "primary"),
        ("Branżowa szkoła II stopnia", "school", "secondary"),
        ("Szkoła specjalna przysposabiająca do pracy", "school", "secondary"),
        ("Zespół szkół i placówek oświatowych", "school", "complex"),
        ("Bursa", "school", "other"),
    ],
)
def test_kinds(register_type, kind, category):
    assert (kind_of(register_type), category_of(register_type)) == (kind, category)


@pytest.mark.parametrize(
    "register_type", ["Osoba fizyczna", "Osoba Fizyczna - Pracodawca", "Przedsiębiorstwa Osób Fizycznych"]
)
def test_natural_person_has_no_name(register_type):
    assert named(register_type, "TESTOWA OSOBA") == "osoba fizyczna"


@pytest.fixture
def territories(db, tmp_path):
    few_territories(tmp_path)
    return Territories()


@pytest.mark.parametrize(
    ("code", "gmina"),
    [("0608011", "0608011"), ("608011", "0608011"), ("0608064", "0608063"), ("1465058", "1465011"), ("1261029", "1261011")],
)
def test_gmina_of_a_code(territories, code, gmina):
    assert territories.gmina(code).code == gmina


def test_gmina_of_no_code(territories):
    for code in ("9999999", "0608", "0608998", "abc"):
        with pytest.raises(UnknownCode):
            territories.gmina(code)
    with pytest.raises(MissingCode):
        territories.gmina("")


@pytest.mark.parametrize(
    ("register_type", "name", "county", "gmina", "code"),
    [
        ("Gmina", "GMINA LUBARTÓW", "lubartowski", "Lubartów", "0608072"),
        ("Gmina", "GMINA  MIASTO LUBARTÓW", "lubartowski", "Lubartów", "0608011"),
        ("Gmina", "MIASTO ŁUKÓW", "łukowski", "Łuków", "0611011"),
        ("Gmina", "GMINA KOCK", "lubartowski", "Kock", "0608063"),
        ("Gmina", "MIASTO I GMINA KOCK", "lubartowski", "Kock", "0608063"),
        ("Gmina", "GMINA RUDA - HUTA", "chełmski", "Ruda-Huta", "0603092"),
        ("Gmina", "GMINA BIAŁA PODLASKA", "Biała Podlaska", "Biała Podlaska", "0601032"),
        ("Gmina", "GMINA MIEJSKA BIAŁA PODLASKA", "Biała Podlaska", "Biała Podlaska", "0661011"),
        ("Gmina", "URZĄD MIASTA LUBARTOWA", "lubartowski", "Lubartów", "0608011"),
        ("Powiat ziemski", "POWIAT BIALSKI", "Biała Podlaska", "Biała Podlaska", "0601"),
        ("Powiat ziemski", "STAROSTWO", "lubartowski", "Lubartów", "0608"),
        ("Miasto na prawach powiatu", "GMINA LUBLIN", "Lublin", "Lublin", "0663"),
        ("Samorząd województwa", "WOJEWÓDZTWO LUBELSKIE", "Lublin", "Lublin", "06"),
        ("Stowarzyszenia", "STOWARZYSZENIE X", "Lublin", "Lublin", None),
    ],
)
def test_governing_body(territories, register_type, name, county, gmina, code):
    seat = (register_type, name, "LUBELSKIE", county, gmina)
    unit = GoverningBodies(territories).find(seat, school=territories.gmina("0608011"))
    assert (unit and unit.code) == code


@pytest.mark.parametrize(
    ("register_type", "name", "county", "gmina"),
    [
        ("Gmina", "LUBARTÓW", "lubartowski", "Lubartów"),
        ("Gmina", "DANE DO UZUPEŁNIENIA", "lubartowski", "Kock"),
        ("Gmina", "GMINA NIEZNANA", "lubartowski", "Nieznana"),
        ("Gmina", "GMINA ADAMÓW", "lubartowski", "Kock"),
        ("Gmina", "GMINA NIEZNANA", "lubartowski", "Kock"),
        ("Powiat ziemski", "POWIAT NIEZNANY", "Lublin", "Lublin"),
        ("Miasto na prawach powiatu", "LUBARTÓW", "lubartowski", "Lubartów"),
    ],
)
def test_governing_body_in_doubt(territories, register_type, name, county, gmina):
    seat, school = (register_type, name, "LUBELSKIE", county, gmina), territories.gmina("0608011")
    with pytest.raises(Ambiguous):
        GoverningBodies(territories).find(seat, school=school)


def test_gmina_whose_name_begins_like_a_title(territories):
    county = Territory.objects.create(code="3022", kind="county", name="rawicki", parent=Territory.objects.get(code="30"))
    Territory.objects.create(code="3022033", kind="gmina", gmina_kind="3", name="Miejska Górka", parent=county)
    seat = ("Gmina", "GMINA MIEJSKA GÓRKA", "WIELKOPOLSKIE", "rawicki", "Miejska Górka")

    assert GoverningBodies(Territories()).find(seat, school=territories.gmina("0608011")).code == "3022033"
