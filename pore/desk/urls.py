"""Pages around the work itself."""

from django.urls import path, register_converter

from pore.cycle.readers import SORE
from pore.desk.eyes import COORDINATOR, GOVERNING, LEADER
from pore.desk.views import assigning, eyes, leaving, pages, takeover


class ReaderKind:
    """Through whose eyes the school looks at itself, by a Polish word in the address."""

    words = {"organ-prowadzacy": GOVERNING, "powiat": LEADER, "koordynator": COORDINATOR, "sore": SORE}
    regex = "|".join(words)

    def to_python(self, value):
        return self.words[value]

    def to_url(self, value):
        return next(word for word, reader in self.words.items() if reader == value)


register_converter(ReaderKind, "reader")

app_name = "desk"
urlpatterns = [
    path("pomoc/", pages.help_page, name="help"),
    path("pomoc/uprawnienia/", pages.permissions, name="permissions"),
    path("deklaracja-dostepnosci/", pages.accessibility, name="accessibility"),
    path("prywatnosc/", pages.privacy, name="privacy"),
    path("ludzie/potwierdz/", leaving.confirm, name="confirm_people"),
    path("ludzie/<uuid:uuid>/zakoncz/", leaving.end, name="end_membership"),
    path("przejecie/", takeover.takeover, name="takeover"),
    path("wspomaganie/<uuid:uuid>/nowy-sore/", assigning.new_sore, name="new_sore"),
    path("wspomaganie/<uuid:uuid>/oczami/<reader:reader>/", eyes.eyes, name="eyes"),
    path("wspomaganie/<uuid:uuid>/oczami/<reader:reader>/<slug:page>/", eyes.eyes, name="eyes"),
    path("wyglad/", pages.appearance, name="appearance"),
    path("skrzynka/", pages.mailbox, name="mailbox"),
    path("skrzynka/<uuid:uuid>/", pages.mail, name="mail"),
]
