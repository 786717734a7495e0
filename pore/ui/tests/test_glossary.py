"""Words of school support: every entry explained, in place and on one page."""

import re

from django.template import engines
from django.test import RequestFactory
from django.urls import reverse

from pore.ui.glossary import BY_KEY, TERMS, terms_with


def said(source):
    return engines["django"].from_string(source).render({}, RequestFactory().get("/"))


def test_glossary_keys_are_unique_anchors():
    assert len(BY_KEY) == len(TERMS)
    assert all(re.fullmatch(r"[a-z]+", term.key) and str(term.text).endswith(".") for term in TERMS)


def test_term_is_explained_once_on_a_page():
    html = said('{% term "rpw" %} {% term "rpw" "planu" %}')
    assert html.count('role="tooltip"') == 1
    assert html.endswith(" planu")
    assert f'href="{reverse("desk:glossary")}#rpw" aria-describedby="pojecie-rpw"' in html


def test_term_in_a_row_of_words_is_not_explained_again():
    html = said('{% term "goal" %}{% words "goal indicator" %}')
    assert re.findall(r'id="pojecie-(\w+)"', html) == ["goal", "indicator"]


def test_glossary_page_explains_every_term(county, sign_in):
    html = sign_in("nauczyciel").get(reverse("desk:glossary")).content.decode()
    assert set(re.findall(r'<div id="(\w+)" class="po-glossary"', html)) == set(BY_KEY)
    assert html.count('class="po-glossary"') == len(TERMS)


def test_terms_are_found_by_name_before_text():
    assert [term.key for term in terms_with(["rspo"])] == ["rspo"]
    assert terms_with(["45"]) == [BY_KEY["hour"]]
