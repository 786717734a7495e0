"""Passwords nobody should choose here, beyond Django's own list of common ones (rule S1)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pore.base.text import search_key

# Without diacritics, longer ones first: what people of this portal would think of first.
# fmt: off
WORDS = (
    "wspomaganie", "doskonalenie", "pedagogiczna", "przedszkole", "nauczyciele", "nauczyciel", "koordynator",
    "biblioteka", "wychowawca", "dyrektorka", "wspomaganiu", "poradnia", "placowka", "edukacja", "urzednik",
    "diagnoza", "dyrektor", "wspomaga", "oswiata", "szkolna", "szkola", "szkole", "szkoly", "gmina", "powiat",
    "polska", "haslo", "admin", "pore", "sore", "odn", "ppp", "qwertyuiop", "qwerty", "asdfgh", "zaq12wsx",
    "password", "wiosna", "lato", "jesien", "zima", "styczen", "luty", "marzec", "kwiecien", "maj", "czerwiec",
    "lipiec", "sierpien", "wrzesien", "pazdziernik", "listopad", "grudzien",
)
# fmt: on
LEFT_AT_LEAST = 5  # letters that must remain when the words above are taken out
DIFFERENT_AT_LEAST = 5


class NoneOfTheFirstGuesses:
    """Refuses a password made of the portal's own words, of the person's institution, or of a few repeated characters.

    ``user.context_words`` may name further words, such as those of the institution a person joins."""

    def validate(self, password, user=None):
        rest = search_key(password)
        own = [search_key(word) for word in getattr(user, "context_words", ())]
        for word in (*WORDS, *(word for word in own if len(word) > 2)):
            rest = rest.replace(word, " ")
        guessed = rest != search_key(password) and sum(char.isalpha() for char in rest) < LEFT_AT_LEAST
        if guessed or len(set(password)) < DIFFERENT_AT_LEAST:
            raise ValidationError(
                _("This password is easy to guess here. Put together several unrelated words."), code="guessed"
            )

    def get_help_text(self):
        return _("Not made of words everybody here would think of.")
