import json

import pytest
from django.core.management import CommandError, call_command

from pore.institutions.models import Institution
from pore.institutions.registers.files import BadFile
from pore.institutions.registers.rspo import import_rspo
from pore.institutions.tests.register_samples import (
    LICEA,
    LUBARTOWSKI,
    PUCKI,
    all_are,
    counts,
    edited,
    few_territories,
    rows_of,
    write_csv,
)

pytestmark = pytest.mark.django_db
CODE = "Kod terytorialny gmina"
NUMBER = "Numer RSPO"


@pytest.fixture(autouse=True)
def _territories(db, tmp_path):
    few_territories(tmp_path)


def registered():
    return Institution.objects.filter(rspo__isnull=False)


def test_fields_of_an_institution():
    import_rspo(LUBARTOWSKI)

    one = Institution.objects.get(rspo=13871)
    assert one.name == "Zespół Szkół nr 2 im. Księcia Pawła Karola Sanguszki w Lubartowie"
    assert one.address == "ul. Fryderyka Chopina 6, 21-100 Lubartów"
    assert (one.kind, one.category, one.regon, one.is_public) == ("school", "complex", "000714521", True)
    assert (str(one.founded_on), one.closed_on, one.pupils) == ("1975-09-01", None, None)
    assert (one.territory.code, one.governing_body.teryt, one.governing_body.kind) == ("0608011", "0608", "county")
    assert one.search_key.startswith("zespol szkol nr 2")


def test_supporters_members_and_obsolete_codes():
    import_rspo(LUBARTOWSKI)

    assert set(registered().values_list("kind", flat=True)) == {"school", "ppp"}
    assert registered().filter(parent__isnull=False).count() == 35
    assert not registered().exclude(territory__code__startswith="0608").exists()


def test_district_belongs_to_its_city():
    import_rspo(LICEA)

    one = Institution.objects.get(rspo=271907)
    assert (one.territory.code, one.locality, one.governing_body.name) == (
        "1465011",
        "Warszawa",
        "Miasto stołeczne Warszawa",
    )
    krakow = registered().get(territory__code="1261011")
    assert krakow.governing_body.teryt == "1261"


def test_no_person_is_stored(tmp_path):
    names = {"Imię i nazwisko dyrektora": "TESTOWA OSOBA", "Nazwa organu prowadzącego": "TESTOWA OSOBA"}
    path = edited(tmp_path, LUBARTOWSKI, {1: names, 0: {"Imię i nazwisko dyrektora": "TESTOWA OSOBA"}})
    import_rspo(path)

    assert Institution.objects.get(rspo=264695).governing_name == "osoba fizyczna"
    assert not any("testowa" in str(value).casefold() for row in Institution.objects.values_list() for value in row)


def test_refused_rows_are_told_by_line_and_number(tmp_path):
    path = edited(
        tmp_path,
        PUCKI,
        {
            0: {CODE: ""},
            1: {CODE: "9999999"},
            2: {NUMBER: "126570"},
            3: {NUMBER: "brak"},
            4: {NUMBER: rows_of(PUCKI)[6 + 1][0]},
        },
    )
    report = import_rspo(path)

    assert [(entry["line"], entry["code"]) for entry in report.refused] == [
        (2, "missing_gmina_code"),
        (3, "unknown_gmina_code"),
        (4, "duplicated_number"),
        (5, "bad_number"),
        (8, "duplicated_number"),
    ]
    assert report.counts["new"] == registered().count() == 15


def test_warned_rows_are_accepted_without_the_value(tmp_path):
    path = edited(
        tmp_path,
        LUBARTOWSKI,
        {
            0: {"Data założenia": "31.02.1999", "Liczba uczniów": "brak danych"},
            2: {"RSPO podmiotu nadrzędnego": "999999"},
            3: {"Typ organu prowadzącego": "Gmina", "Nazwa organu prowadzącego": "DANE DO UZUPEŁNIENIA"},
        },
    )
    report = import_rspo(path)

    assert [(entry["line"], entry["code"]) for entry in report.as_dict()["warnings"]] == [
        (2, "bad_pupil_count"),
        (2, "bad_date"),
        (4, "parent_not_found"),
        (5, "ambiguous_governing_body"),
    ]
    assert report.counts["new"] == 119
    assert Institution.objects.get(rspo=13871).founded_on is None


def test_governing_body_set_by_hand_stays_while_the_name_is_ambiguous(tmp_path):
    unknown = {"Typ organu prowadzącego": "Gmina", "Nazwa organu prowadzącego": "GMINA NIEZNANA"}
    path = edited(tmp_path, LUBARTOWSKI, {0: {**unknown, "Gmina organu prowadzącego": "Nieznana"}})
    import_rspo(path)
    office = Institution.objects.get(kind="gmina", teryt="0608011")
    registered().filter(rspo=13871).update(governing_body=office)

    assert counts(path) == all_are("unchanged", 119, warned=1)
    assert Institution.objects.get(rspo=13871).governing_body == office


def test_names_are_cleaned(tmp_path):
    path = edited(tmp_path, PUCKI, {0: {"Nazwa": '\u00a0SZKOŁA  PODSTAWOWA\n"POD; LIPĄ"'}})
    import_rspo(path)

    assert Institution.objects.get(rspo=126570).name == 'Szkoła Podstawowa "Pod; Lipą"'


def test_changed_row_keeps_key_and_address(tmp_path):
    import_rspo(PUCKI)
    before = Institution.objects.get(rspo=126570)
    assert counts(edited(tmp_path, PUCKI, {0: {"Liczba uczniów": "53"}})) == all_are("changed", 1, unchanged=19, warned=6)

    after = Institution.objects.get(rspo=126570)
    assert (after.pk, after.uuid, after.pupils) == (before.pk, before.uuid, 53)


def test_vanished_unit_is_marked_and_may_return(tmp_path):
    import_rspo(LUBARTOWSKI)
    rows = rows_of(LUBARTOWSKI)
    school = next(row for row in rows if row[1] == "Szkoła podstawowa")
    fewer = write_csv(tmp_path / "fewer.csv", [row for row in rows if row is not school])

    assert counts(fewer)["vanished"] == 1
    assert Institution.objects.get(rspo=int(school[0])).absent_since
    assert counts(fewer)["vanished"] == 0
    assert counts(LUBARTOWSKI)["changed"] == 1
    assert not registered().filter(absent_since__isnull=False).exists()


def test_vanishing_looks_only_at_counties_and_types_of_the_file(tmp_path):
    import_rspo(LUBARTOWSKI)
    import_rspo(PUCKI)
    heading, *rows = rows_of(LUBARTOWSKI)
    only_schools = write_csv(tmp_path / "schools.csv", [heading, *[row for row in rows if row[1] == "Szkoła podstawowa"]])

    assert counts(only_schools)["vanished"] == 0


def test_mass_vanishing_is_refused_unless_forced(tmp_path):
    import_rspo(PUCKI)
    few = write_csv(tmp_path / "few.csv", rows_of(PUCKI)[:18])

    with pytest.raises(BadFile, match="3 "):
        import_rspo(few)
    assert not registered().filter(absent_since__isnull=False).exists()
    assert counts(few, force=True)["vanished"] == 3


def test_dry_run_and_county(tmp_path):
    both = write_csv(tmp_path / "both.csv", rows_of(PUCKI))

    assert counts(both, dry_run=True)["new"] == 20
    assert not Institution.objects.exists()
    with pytest.raises(BadFile):
        import_rspo(both, counties=["0608"])
    assert counts(both, counties=["2211"])["new"] == 20


def test_command_writes_its_report(tmp_path, capsys):
    report = tmp_path / "report.json"
    call_command("import_rspo", str(PUCKI), "--county", "2211,0608", "--json", str(report))

    written = json.loads(report.read_text(encoding="utf-8"))
    assert written["counts"] == all_are("new", 20, warned=6)
    assert written["warnings"][0] == {"line": 2, "rspo": 126570, "code": "parent_not_found"}
    assert "20" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("import_rspo", str(tmp_path / "none.csv"))
    with pytest.raises(CommandError):
        call_command("import_rspo", str(PUCKI), "--county", "608")
