"""Names shouted in the register, in ordinary Polish capitals."""

import re
from functools import lru_cache

from pore.base.text import clean_line

_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"^(?=.)(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$")
_SMALL = re.compile(
    "a|i|o|u|w|z|we|ze|na|do|od|po|nad|pod|dla|oraz|przy|im|imienia|nr|ul|św|bł|ks|bp|abp|kard|gen|mjr|płk|ppłk|marsz|prof|dr"
).fullmatch
_ABBREVIATION = re.compile("AK|AGH|KUL|OHP|ONZ|UMCS|UE|CKU|UNICEF|UNESCO|NATO|WOPR|SOSW|ZSO|LO").fullmatch
_VOWELS = frozenset("AĄEĘIOÓUY")
# "I" is a number before these words and "and" before others.
_BEFORE_WHAT = re.compile(r"-[IVX]|\s+(LICEUM|STOPNIA|STAREGO|CHROBREGO|ODNOWICIELA|LO|SPOŁECZNE|PRYWATNE|NIEPUBLICZNE)\b")
_QUOTES = frozenset("\"'„”«»“")
_COMPANY = re.compile(r"\bSp\. ?z ?O\. ?O\.", re.IGNORECASE)


@lru_cache(maxsize=4096)
def tidy_name(text):
    """``text`` on one line; one all in capitals gets Polish capitalisation, any other is left as its author wrote it.

    "SZKOŁA PODSTAWOWA NR 2 IM. A. MICKIEWICZA W LUBARTOWIE" -> "Szkoła Podstawowa nr 2 im. A. Mickiewicza w Lubartowie"."""
    text = clean_line(text)
    if text != text.upper() or text == text.lower():
        return text
    return _COMPANY.sub("sp. z o.o.", _WORD.sub(_recase, text))


def _recase(match):
    word, text, start, end = match.group(), match.string, match.start(), match.end()
    if word == "I" and _is_first(text, start, end):
        return word
    if text[start - 1 : start] in ("'", "’") and text[start - 2 : start - 1].isalpha():
        return word.lower()  # an ending: SAINT-EXUPERY'EGO
    return _recased(word, text[start - 1 : start], text[end : end + 1])


def _is_first(text, start, end):
    """Whether "I" is a number there and not "and"."""
    previous = text[:start].split()[-1:]
    return not previous or previous in (["NR"], ["MIESZKA"]) or bool(_BEFORE_WHAT.match(text, end))


@lru_cache(maxsize=8192)
def _recased(word, before, after):
    opens = not before or before in _QUOTES or before == "("
    if _SMALL(word.lower()):
        initial = len(word) == 1 and after == "."
        return word.capitalize() if opens or initial else word.lower()
    if _ROMAN.match(word) or _ABBREVIATION(word):
        return word
    spelt = len(word) == 1 or (len(word) <= 5 and after != "." and not _VOWELS & set(word))  # A, PCK, ZDZ
    return word if spelt else word.capitalize()
