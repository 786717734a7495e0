import pytest
from django.core.management import call_command

from pore.institutions.models import Territory
from pore.institutions.registers.files import BadFile
from pore.institutions.registers.local_governments import local_government
from pore.institutions.registers.terc import SHIPPED, import_terc

pytestmark = pytest.mark.django_db
HEADING = "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA"
LINES = [
    "06;;;;LUBELSKIE;województwo;2025-01-01",
    "06;08;;;lubartowski;powiat;2025-01-01",
    "06;08;01;1;Lubartów;gmina miejska;2025-01-01",
    "06;08;07;2;Lubartów;gmina wiejska;2025-01-01",
    "06;08;06;3;Kock;gmina miejsko-wiejska;2025-01-01",
    "06;08;06;4;Kock;miasto;2025-01-01",
]


def terc(tmp_path, *lines, heading=HEADING, encoding="utf-8", line_end="\n"):
    path = tmp_path / "terc.csv"
    path.write_bytes(line_end.join([heading, *lines, ""]).encode(encoding))
    return path


def test_shipped_register_is_whole(capsys):
    call_command("import_terc")

    assert [Territory.objects.filter(kind=kind).count() for kind in Territory.Kind.values] == [16, 380, 2479]
    assert import_terc() == {"new": 0, "changed": 0, "unchanged": 2875, "vanished": 0}
    assert SHIPPED.name in {path.name for path in SHIPPED.parent.iterdir()}


@pytest.mark.parametrize(
    ("heading", "encoding", "line_end"),
    [(HEADING, "utf-8-sig", "\r\n"), (HEADING.replace("NAZWA_DOD", "NAZDOD"), "cp1250", "\n")],
)
def test_other_ways_of_saving(tmp_path, heading, encoding, line_end):
    import_terc(terc(tmp_path, *LINES, heading=heading, encoding=encoding, line_end=line_end))

    town = Territory.objects.get(code="0608011")
    assert (town.name, town.gmina_kind, town.parent.name, town.parent.parent.name) == (
        "Lubartów",
        "1",
        "lubartowski",
        "lubelskie",
    )
    assert Territory.objects.filter(kind="gmina").count() == 3


def test_village_that_became_a_town_keeps_its_row_and_office(tmp_path):
    import_terc(terc(tmp_path, *LINES))
    village = Territory.objects.get(code="0608072")
    office = local_government(village)

    result = import_terc(terc(tmp_path, *[line.replace("07;2", "07;3") for line in LINES]))

    village.refresh_from_db()
    office.refresh_from_db()
    assert (village.code, village.gmina_kind, office.teryt) == ("0608073", "3", "0608073")
    assert result == {"new": 0, "changed": 1, "unchanged": 4, "vanished": 0}


def test_unit_no_longer_listed_is_marked_and_may_return(tmp_path):
    import_terc(terc(tmp_path, *LINES))

    assert import_terc(terc(tmp_path, *LINES[:4]))["vanished"] == 1
    assert Territory.objects.get(code="0608063").absent_since
    assert import_terc(terc(tmp_path, *LINES))["changed"] == 1
    assert Territory.objects.get(code="0608063").absent_since is None


@pytest.mark.parametrize("lines", [[], LINES[2:], [*LINES, "06;08;1;Broken"], ["06;8x;;;x;;"]])
def test_bad_file_changes_nothing(tmp_path, lines):
    with pytest.raises(BadFile):
        import_terc(terc(tmp_path, *lines))

    assert not Territory.objects.exists()


def test_local_governments_have_proper_names(tmp_path):
    city = ["06;63;;;Lublin;miasto na prawach powiatu;2025-01-01", "06;63;01;1;Lublin;gmina miejska;2025-01-01"]
    import_terc(terc(tmp_path, *LINES, *city))
    unit = {one.code: one for one in Territory.objects.all()}

    names = [local_government(unit[code]).name for code in ("06", "0608", "0608011", "0608072", "0608063", "0663")]

    assert names == [
        "Województwo lubelskie",
        "Powiat lubartowski",
        "Miasto Lubartów",
        "Gmina Lubartów",
        "Gmina Kock",
        "Miasto Lublin",
    ]
    assert local_government(unit["0663011"], "gmina") == local_government(unit["0663"], "county")
    assert local_government(unit["0608011"], "county") == local_government(unit["0608"])
