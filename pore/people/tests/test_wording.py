"""What waits to be sent again is said in words."""

from django import forms

from pore.people.wording import in_words
from pore.ui.forms import PoreForm


class LetterForm(PoreForm):
    """A form of this test only."""

    letter_text = forms.CharField(label="Treść")
    letter_kind = forms.ChoiceField(label="Rodzaj", choices=[("short", "krótki"), ("long", "długi")])
    letter_pages = forms.IntegerField(label="Stron")


def test_labels_and_choices_are_worded():
    fields = [("once", "x"), ("letter_text", "matematyka"), ("letter_kind", "long"), ("letter_pages", "3")]
    assert in_words(fields) == ([("Treść", "matematyka"), ("Rodzaj", "długi"), ("Stron", "3")], 0)


def test_what_no_form_knows_is_told_bare_or_counted():
    fields = [
        ("letter_text", "a"),
        ("need_9", "Uczniowie rozumieją zadania"),
        ("letter_person", "0b5f9d6e-97c5-4a3b-8f6b-0d1b2f6c7a11"),
        ("letter_ticks", "on"),
    ]
    assert in_words(fields) == ([("Treść", "a"), ("", "Uczniowie rozumieją zadania")], 2)


def test_empty_answers_are_left_out():
    assert in_words([("letter_text", "  "), ("version", "3")]) == ([], 0)
