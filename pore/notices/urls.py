"""What a person is told."""

from django.urls import path

from pore.notices.views import notices

app_name = "notices"
urlpatterns = [
    path("powiadomienia/", notices.notices, name="list"),
    path("powiadomienia/przeczytane/", notices.all_read, name="all_read"),
    path("powiadomienia/ustawienia/", notices.preferences, name="preferences"),
    path("powiadomienia/<uuid:uuid>/", notices.opened, name="open"),
]
