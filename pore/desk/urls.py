"""Pages around the work itself."""

from django.urls import path, register_converter

from pore.cycle.readers import SORE
from pore.desk.eyes import COORDINATOR, GOVERNING, LEADER
from pore.desk.views import (
    assigning,
    calendar,
    deadlines,
    eyes,
    help,
    leaving,
    letters,
    new_year,
    pages,
    papers,
    processes,
    search,
    takeover,
)


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
    path("nowy-rok/", new_year.new_year, name="new_year"),
    path("szukaj/", search.results, name="search"),
    path("pomoc/", help.help_page, name="help"),
    path("pomoc/pierwsze-kroki/", help.first_steps, name="first_steps"),
    path("pomoc/pierwsze-kroki/schowaj/", help.put_steps_away, name="put_steps_away"),
    path("pomoc/pierwsze-kroki/pokaz/", help.bring_steps_back, name="bring_steps_back"),
    path("pomoc/slownik/", help.glossary, name="glossary"),
    path("pomoc/uprawnienia/", help.permissions, name="permissions"),
    path("deklaracja-dostepnosci/", pages.accessibility, name="accessibility"),
    path("prywatnosc/", pages.privacy, name="privacy"),
    path("ludzie/potwierdz/", leaving.confirm, name="confirm_people"),
    path("ludzie/<uuid:uuid>/zakoncz/", leaving.end, name="end_membership"),
    path("przejecie/", takeover.takeover, name="takeover"),
    path("wspomaganie/<uuid:uuid>/zgloszenie/pismo/", letters.refusal, name="refusal_letter"),
    path("wspomaganie/<uuid:uuid>/rozmowa/", processes.talk, name="talk"),
    path("wspomaganie/<uuid:uuid>/nowy-sore/", assigning.new_sore, name="new_sore"),
    path("wspomaganie/<uuid:uuid>/oczami/<reader:reader>/", eyes.eyes, name="eyes"),
    path("wspomaganie/<uuid:uuid>/oczami/<reader:reader>/<slug:page>/", eyes.eyes, name="eyes"),
    path("wspomaganie/<uuid:uuid>/dokumenty/", papers.papers, name="papers"),
    path("wspomaganie/<uuid:uuid>/dokumenty/<slug:kind>/", papers.order_paper, name="paper_order"),
    path("wyglad/", pages.appearance, name="appearance"),
    path("kalendarz/", calendar.calendar, name="calendar"),
    path("kalendarz/spotkanie/<uuid:uuid>.ics", calendar.meeting_ics, name="meeting_ics"),
    path("kalendarz/adres/", calendar.feeds, name="feeds"),
    path("kalendarz/adres/nowy/", calendar.feed_new, name="feed_new"),
    path("kalendarz/adres/<uuid:uuid>/cofnij/", calendar.feed_revoke, name="feed_revoke"),
    path("kalendarz/kanal/<str:token>.ics", calendar.feed, name="feed"),
    path("kalendarz/terminy/", deadlines.deadlines, name="deadlines"),
    path("kalendarz/terminy/nowy/", deadlines.deadline_new, name="deadline_new"),
    path("kalendarz/terminy/<uuid:uuid>/", deadlines.deadline_edit, name="deadline_edit"),
    path("skrzynka/", pages.mailbox, name="mailbox"),
    path("skrzynka/<uuid:uuid>/", pages.mail, name="mail"),
]
