"""Cleaning, searching and sorting of Polish text."""

import pytest
from django.db import connection

from pore.base.text import clean_line, clean_text, hard_spaces, search_key, sort_key


def test_clean_text_removes_what_cannot_be_seen():
    assert clean_text("  Za\u0000z\u0307o\u0301łc\u0301\u200b \u202egęślą\r\njaźń ") == "Zażółć gęślą\njaźń"


def test_clean_line_folds_white_space():
    assert clean_line("Szkoła\u00a0\u00a0nr\n2") == "Szkoła nr 2"


def test_search_finds_without_diacritics():
    assert search_key("ŻÓŁĆ Gęśla") == "zolc gesla"


def test_sort_key_follows_the_polish_alphabet():
    words = ["żaba", "zebra", "ćma", "cebula", "łoś", "lis", "Szkoła nr 10", "Szkoła nr 2", "ąćę", "azor"]
    assert sorted(words, key=sort_key) == [
        "azor", "ąćę", "cebula", "ćma", "lis", "łoś", "Szkoła nr 2", "Szkoła nr 10", "zebra", "żaba",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [("praca w szkole i w domu", "praca w\u00a0szkole i\u00a0w\u00a0domu"), ("5 szkół", "5\u00a0szkół"), ("oba", "oba")],
)
def test_hard_spaces(text, expected):
    assert hard_spaces(text) == expected


def test_database_folds_polish_letters(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT CASE WHEN UPPER('żółć') LIKE UPPER('%ÓŁ%') THEN 1 ELSE 0 END")
        assert cursor.fetchone() == (1,)
