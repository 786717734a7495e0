"""Hostile files are refused with the right sentence; their sound twins pass and keep every byte."""

import io
import subprocess
import sys

import pytest
from PIL import Image

from pore.files import gate
from pore.files.formats import LARGEST, LONGEST_NAME, clean_name, format_of
from pore.files.gate import CHILD, ENVIRONMENT, checked
from pore.files.refusals import SENTENCES, FileRefused
from pore.files.tests import samples
from pore.files.tests.hostile import HOSTILE, PAGE

MEMORY = 256 * 1024  # kilobytes
HELD = 0x0112  # EXIF: orientation; 6 is "turned to the right"
PLACE = 0x8825  # EXIF: the satellite position


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def pass_through(name, data):
    """Bytes that would be kept; FileRefused when the gate stays shut."""
    with checked(name, len(data), [data]) as file:
        assert file.size == file.path.stat().st_size
        return file.path.read_bytes()


@pytest.mark.parametrize(("name", "make", "reason"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_hostile_file_is_refused(name, make, reason, tmp_path):
    with pytest.raises(FileRefused) as refused:
        pass_through(name, make())
    assert refused.value.reason == reason
    assert str(refused.value) == str(SENTENCES[reason])
    assert list((tmp_path / "attachments").glob(".*")) == []  # nothing of it is left


def test_there_are_enough_hostile_files():
    assert len({row[0] for row in HOSTILE}) == len(HOSTILE) >= 90
    unused = set(SENTENCES) - {row[2] for row in HOSTILE}
    assert unused == {"missing", "full", "quota", "often", "used"}  # those come from pages, not from files


@pytest.mark.parametrize("name", samples.SOUND)
def test_sound_file_passes(name):
    data = samples.SOUND[name]()
    kept = pass_through(name, data)
    if name.endswith((".png", ".jpg")):
        with Image.open(io.BytesIO(kept)) as picture, Image.open(io.BytesIO(data)) as sent:
            assert (picture.format, picture.size) == (sent.format, sent.size)
            assert picture.getpixel((5, 5)) == sent.getpixel((5, 5))
    else:
        assert kept == data


@pytest.mark.parametrize(
    ("name", "make"),
    [
        (
            "odnosnik.docx",
            lambda: samples.docx(links=[(f"{samples.OFFICE_RELS}/hyperlink", "https://ore.edu.pl", "External")]),
        ),
        ("odnosnik.odt", lambda: samples.odt(body='<text:a xlink:href="https://ore.edu.pl">x</text:a>')),
        (
            "wykres.odt",
            lambda: samples.odt(
                {"Object 1/content.xml": '<a xmlns:x="http://www.w3.org/1999/xlink" x:href="../Pictures/1.png"/>'}
            ),
        ),
        ("dluga.pdf", lambda: samples.pdf(compress_streams=True, linearize=True)),
        ("recznie.pdf", lambda: samples.raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>")),
        ("najwiekszy-dozwolony.docx", lambda: samples.docx({"word/media/a.bin": samples.noise(9.9)})),
    ],
)
def test_what_only_looks_alike_passes(name, make):
    data = make()
    assert pass_through(name, data) == data


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_picture_loses_its_metadata_and_stands_upright(kind):
    data = samples.picture(kind, exif={HELD: 6, 0x010E: "Jan Kowalski", PLACE: {1: "N", 2: (52.0, 13.0, 0.0)}})
    with Image.open(io.BytesIO(pass_through(f"zdjecie.{kind.lower()}", data))) as picture:
        assert (picture.size, dict(picture.getexif()), picture.info.get("exif")) == ((40, 60), {}, None)
        red, _green, blue = picture.getpixel((20, 10))  # what was on the left is now at the top
        assert red > 200 > blue


def test_picture_that_is_a_page_too_keeps_only_its_pixels():
    kept = pass_through("oba.png", samples.picture() + PAGE)
    assert b"script" not in kept


def test_transparent_and_grey_pictures_stay_what_they_are():
    for mode in ("RGBA", "L", "P", "1"):
        with Image.open(
            io.BytesIO(pass_through("a.png", samples.saved(lambda out, mode=mode: Image.new(mode, (9, 9)).save(out, "PNG"))))
        ) as one:
            assert one.mode == mode
    with Image.open(
        io.BytesIO(pass_through("a.jpg", samples.saved(lambda out: Image.new("CMYK", (9, 9)).save(out, "JPEG"))))
    ) as one:
        assert one.mode == "RGB"


def peak(name, data, tmp_path):
    """Most memory the child took, in kilobytes, and its answer; measured by a parent that has no other child."""
    source = tmp_path / "file"
    source.write_bytes(data)
    command = [sys.executable, "-I", str(CHILD), str(format_of(name)), str(source), str(tmp_path / "clean")]
    parent = (
        "import resource, subprocess; "
        f"answer = subprocess.run({command!r}, capture_output=True, env={ENVIRONMENT!r}).stdout.decode(); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, answer)"
    )
    taken, *answer = subprocess.run(
        [sys.executable, "-c", parent], capture_output=True, text=True, check=True
    ).stdout.split()
    return int(taken), "".join(answer)


HEAVY = (
    "bomba-obiektow.pdf",
    "bomba-duza.xlsx",
    "bomba-klamie.docx",
    "ogromny.png",
    "bomba-w-opisie.png",
    "szeroki.pdf",
    "smiech.docx",
)


@pytest.mark.parametrize("name", HEAVY)
def test_bomb_takes_no_more_memory_than_allowed(name, tmp_path):
    data = next(make for file, make, _reason in HOSTILE if file == name)()
    taken, answer = peak(name, data, tmp_path)
    assert taken <= MEMORY
    assert answer != "fine"


def test_largest_allowed_picture_fits(tmp_path):
    data = samples.picture("JPEG", (5000, 5000), exif={HELD: 6})
    taken, answer = peak("a.jpg", data, tmp_path)
    assert (answer, taken <= MEMORY) == ("fine", True)


def test_child_that_thinks_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(gate, "SECONDS", 0.001)
    with pytest.raises(FileRefused) as refused:
        pass_through("a.pdf", samples.pdf())
    assert refused.value.reason == "heavy"


def test_child_knows_nothing_of_the_portal(tmp_path, monkeypatch):
    """No environment of ours, no Django, no way to more memory."""
    monkeypatch.setenv("PORE_SECRET_KEY", "tajne")
    probe = tmp_path / "probe.py"
    probe.write_text(
        "import os, resource, sys\n"
        f"sys.path.insert(0, {str(CHILD.parent.parent)!r})\n"
        "from inspection.worker import limit, MEMORY\n"
        "limit()\n"
        "assert resource.getrlimit(resource.RLIMIT_AS) == (MEMORY, MEMORY) and MEMORY == 256 * 1024 * 1024\n"
        "assert resource.getrlimit(resource.RLIMIT_CPU) == (20, 20)\n"
        "print('PORE_SECRET_KEY' in os.environ, 'django' in sys.modules)\n"
    )
    monkeypatch.setattr(gate, "CHILD", probe)
    with pytest.raises(FileRefused) as refused:  # the probe's words are no verdict
        pass_through("a.pdf", samples.pdf())
    assert refused.value.reason == "broken"
    out = subprocess.run([sys.executable, "-I", str(probe)], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["False", "False"]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/Wyniki szkoły.pdf", "Wyniki szkoły.pdf"),
        ("C:\\Users\\anna\\plan.docx", "plan.docx"),
        ("wyniki\x00.exe\x00.pdf", "wyniki.exe.pdf"),
        ("fdp.\u202eseinyw.pdf", "fdp.seinyw.pdf"),
        ("a\u200bb\r\nc.PDF", "ab c.PDF"),
        ("z" * 300 + ".docx", "z" * (LONGEST_NAME - 5) + ".docx"),
        ("  plan .pdf ", "plan.pdf"),
    ],
)
def test_names_are_made_clean(sent, kept):
    assert clean_name(sent) == kept
    assert len(kept) <= LONGEST_NAME
    assert format_of(kept) is not None


def test_largest_file_and_one_byte_more():
    assert gate.promised("a.pdf", LARGEST)
    with pytest.raises(FileRefused) as refused:
        gate.promised("a.pdf", LARGEST + 1)
    assert refused.value.reason == "large"
