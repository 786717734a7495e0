"""Addresses of the portal: Polish paths, English names."""

from django.urls import include, path

from pore.desk.views.home import home
from pore.desk.views.processes import process, processes

urlpatterns = [
    path("", home, name="home"),
    path("wspomaganie/", processes, name="processes"),
    path("wspomaganie/<uuid:uuid>/", process, name="process"),
    path("", include("diagnosis.urls")),
    path("", include("support_plans.urls")),
    path("", include("evaluation.urls")),
    path("", include("partnerships.urls")),
    path("", include("pore.documents.urls")),
    path("", include("pore.files.urls")),
    path("", include("pore.institutions.urls")),
    path("", include("pore.desk.urls")),
    path("", include("pore.privacy.urls")),
    path("", include("pore.people.urls")),
]
handler400 = "pore.ui.errors.bad_request"
handler403 = "pore.ui.errors.forbidden"
handler404 = "pore.ui.errors.not_found"
handler429 = "pore.ui.errors.too_many"
handler500 = "pore.ui.errors.server_error"
