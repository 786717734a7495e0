"""My data, the data map, what will be removed and when, the state of traces."""

from django.urls import path

from pore.privacy.views import keeping, own, pages

app_name = "privacy"
urlpatterns = [
    path("mapa-danych/", pages.data_map, name="data_map"),
    path("moje-dane/", own.my_data, name="my_data"),
    path("moje-dane/wszystko/", own.everything, name="everything"),
    path("moje-dane/plik/", own.my_data_file, name="my_data_file"),
    path("moje-dane/imie-i-nazwisko/", own.name, name="name"),
    path("moje-dane/usun/", own.erasure, name="erasure"),
    path("moje-dane/usun/cofnij/", own.erasure_withdraw, name="erasure_withdraw"),
    path("co-i-kiedy-zostanie-usuniete/", keeping.retention, name="retention"),
    path("wspomaganie/<uuid:uuid>/diagnoza/przechowaj/", keeping.postpone, name="postpone"),
    path("wspomaganie/<uuid:uuid>/archiwum/", keeping.archive_order, name="archive_order"),
    path("archiwum/<uuid:uuid>/", keeping.archive_file, name="archive_file"),
    path("stan-portalu/", pages.upkeep, name="upkeep"),
]
