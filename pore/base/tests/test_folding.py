"""Searching without diacritics and case in columns of any kind, the same on both databases."""

from django.db.models import Value

from pore.base.folding import Folded, holding
from pore.base.text import search_key
from pore.people.models import User


def person(name):
    return User.objects.create(email=f"{len(name)}{hash(name) % 999}@x.example", full_name=name)


def test_column_folds_as_the_searching_text_does(db):
    text = "Zażółć GĘŚLĄ JAŹŃ, Łódź nr 2 (Müller)"
    person("Jan")
    assert User.objects.annotate(folded=Folded(Value(text))).values_list("folded", flat=True)[0] == search_key(text)


def test_every_word_must_occur_somewhere(db):
    found = person("Świętosława Żółć")
    person("Bolesława Nowak")
    assert list(holding(User.objects.all(), ["zolc", "swieto"], "full_name", "email")) == [found]
    assert list(holding(User.objects.all(), ["zolc", "nowak"], "full_name")) == []


def test_signs_of_patterns_mean_themselves(db):
    person("Jan Nowak")
    found = person("Jan 50% _x")
    assert list(holding(User.objects.all(), ["%"], "full_name")) == [found]
    assert list(holding(User.objects.all(), ["_x"], "full_name")) == [found]
