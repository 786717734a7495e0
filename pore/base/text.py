"""One place for what happens to text: cleaning what people type, searching and sorting in Polish."""

import re
import unicodedata

# Directional marks, fillers and other invisible characters with which text can pretend to be another text or to be there
# at all; halves of surrogate pairs and non-characters, which no database stores.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"\s+")

_ALPHABET = " 0123456789aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
_RANK = {letter: f"{rank:02d}" for rank, letter in enumerate(_ALPHABET, start=10)}
_NUMBER = re.compile(r"\d+")
SORT_KEY_LETTERS = 80

_ONE_LETTER_WORD = re.compile(r"(?<![\w\u00a0])([aiouwzAIOUWZ]) (?=\w|[„(])")
_NUMBER_AND_WORD = re.compile(r"(\d) (?=[a-ząćęłńóśźż])")


def clean_text(value):
    """Text as it may be stored: NFC, without control and invisible characters, trimmed; line breaks kept."""
    value = unicodedata.normalize("NFC", value or "").replace("\r\n", "\n").replace("\r", "\n")
    return _INVISIBLE.sub("", _CONTROL.sub("", value)).strip()


def clean_line(value):
    """One line of clean text: every run of white space, no-break ones too, becomes one space."""
    return _SPACES.sub(" ", clean_text(value)).strip()


def search_key(value):
    """Text to search in: lower case, no diacritics, so that "zolc" finds "ŻÓŁĆ"."""
    folded = unicodedata.normalize("NFKD", clean_line(value).casefold().replace("ł", "l"))
    return "".join(char for char in folded if not unicodedata.combining(char))


def sort_key(value):
    """Digits that sort, in any collation, as Polish words do: ą after a, ż last, "nr 2" before "nr 10"."""
    text = _NUMBER.sub(lambda number: number.group().zfill(4), clean_line(value).casefold())[:SORT_KEY_LETTERS]
    return "".join(_RANK.get(char) or _RANK.get(search_key(char)[:1], "09") for char in text)


def hard_spaces(text):
    """Typography of Polish: no line ends with a one-letter word, none parts a number from its noun."""
    text = _ONE_LETTER_WORD.sub("\\1\u00a0", text)
    return _NUMBER_AND_WORD.sub("\\1\u00a0", text)
