"""Pages around the work itself."""

from django.urls import path

from pore.desk.views import pages

app_name = "desk"
urlpatterns = [
    path("pomoc/", pages.help_page, name="help"),
    path("deklaracja-dostepnosci/", pages.accessibility, name="accessibility"),
    path("prywatnosc/", pages.privacy, name="privacy"),
    path("wyglad/", pages.appearance, name="appearance"),
    path("skrzynka/", pages.mailbox, name="mailbox"),
]
