import csv

import pytest

from pore.institutions.models import Institution
from pore.institutions.registers import files
from pore.institutions.registers.files import BadFile
from pore.institutions.registers.rspo import import_rspo
from pore.institutions.tests.register_samples import (
    LICEA,
    LUBARTOWSKI,
    PUCKI,
    all_are,
    counts,
    few_territories,
    rows_of,
    through_a_spreadsheet,
    write_csv,
    write_xlsx,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _territories(db, tmp_path):
    few_territories(tmp_path)


@pytest.mark.parametrize(("sample", "rows", "warned"), [(LUBARTOWSKI, 119, 0), (PUCKI, 20, 6), (LICEA, 14, 7)])
def test_each_layout_imports_and_a_second_time_changes_nothing(sample, rows, warned):
    assert counts(sample) == all_are("new", rows, warned=warned)
    assert counts(sample) == all_are("unchanged", rows, warned=warned)


@pytest.mark.parametrize("sample", [LUBARTOWSKI, PUCKI, LICEA])
@pytest.mark.parametrize("way", ["cp1250", "unquoted", "crlf", "xlsx"])
def test_file_resaved_by_a_spreadsheet_says_the_same(tmp_path, sample, way):
    warned = counts(sample)["warned"]
    rows = through_a_spreadsheet(sample)
    path = tmp_path / "resaved"
    if way == "xlsx":
        write_xlsx(path, rows)
    elif way == "unquoted":
        path.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    else:
        write_csv(path, rows, encoding="cp1250" if way == "cp1250" else "utf-8-sig", line_end="\r\n")

    result = counts(path, force=True)

    assert result["new"] == result["vanished"] == result["refused"] == 0
    assert result["warned"] == warned
    if way != "unquoted":  # a name that begins with a quote loses it when nothing is quoted
        assert result["changed"] == 0


def test_layout_without_a_column_blanks_nothing(tmp_path):
    import_rspo(PUCKI)
    heading, *rows = rows_of(PUCKI)
    kept = [place for place, name in enumerate(heading) if name not in ("Liczba uczniów", "REGON", "Telefon", "Ulica")]
    path = write_csv(tmp_path / "narrow.csv", [[row[place] for place in reversed(kept)] for row in [heading, *rows]])

    assert counts(path) == all_are("unchanged", 20, warned=6)
    assert Institution.objects.get(rspo=126570).pupils == 52


def test_spoilt_cells_replace_nothing(tmp_path):
    import_rspo(PUCKI)
    heading, *rows = rows_of(PUCKI)
    for row in rows:
        row[heading.index("REGON")] = "1,52596E+13"
        row[heading.index("Numer budynku")] = "10:00:00"

    assert counts(write_csv(tmp_path / "spoilt.csv", [heading, *rows])) == all_are("unchanged", 20, warned=6)


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", "\n;;;\n", "\nRazem: 20\n", "\nRazem;;;20"])
def test_ends_that_are_no_records(tmp_path, end):
    path = tmp_path / "register.csv"
    path.write_bytes(PUCKI.read_bytes() + end.encode())

    assert counts(path) == all_are("new", 20, warned=6)


@pytest.mark.parametrize("cut", [1, 40, 300, 1500, -1])
def test_broken_off_file_is_refused_whole(tmp_path, cut):
    content = PUCKI.read_bytes()
    cut = content.rindex("ż".encode()) - len(content) + 1 if cut == -1 else -cut  # in the middle of a letter
    path = tmp_path / "register.csv"
    path.write_bytes(content[:cut])

    with pytest.raises(BadFile, match="breaks off|urywa"):
        import_rspo(path)
    assert not Institution.objects.filter(rspo__isnull=False).exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"%PDF-1.7", b"PK\x03\x04rubbish", b"\xd0\xcf\x11\xe0\x00\x00", b"a;b;c\n1;2;3\n", b"\x81\x83;\x88"],
)
def test_what_is_not_a_register_is_refused(tmp_path, content):
    path = tmp_path / "file"
    path.write_bytes(content)

    with pytest.raises(BadFile):
        import_rspo(path)


def test_too_large_and_missing_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LARGEST_FILE", 100)
    with pytest.raises(BadFile):
        import_rspo(PUCKI)
    with pytest.raises(BadFile):
        import_rspo(tmp_path / "nothing.csv")


def test_line_numbers_are_physical(tmp_path):
    heading, *rows = rows_of(PUCKI)
    rows[0][heading.index("Nazwa")] = "SZKOŁA\nW DWÓCH\nWIERSZACH"
    rows[1][heading.index("Kod terytorialny gmina")] = ""
    report = import_rspo(write_csv(tmp_path / "register.csv", [heading, *rows], quoting=csv.QUOTE_ALL))

    assert report.refused == [{"line": 5, "rspo": 110019, "code": "missing_gmina_code"}]
    assert Institution.objects.get(rspo=126570).name == "Szkoła w Dwóch Wierszach"
