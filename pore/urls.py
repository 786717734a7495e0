"""Addresses of the portal: Polish paths, English names."""

from allauth.account import views as account
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
    path("", include("pore.institutions.urls")),
    path("", include("pore.desk.urls")),
    path("konto/zaloguj/", account.login, name="account_login"),
    path("konto/wyloguj/", account.logout, name="account_logout"),
    path("konto/haslo/", account.password_change, name="account_change_password"),
    path("konto/haslo/nie-pamietam/", account.password_reset, name="account_reset_password"),
    path("konto/haslo/wyslano/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "konto/haslo/nowe/<str:uidb36>-<str:key>/", account.password_reset_from_key, name="account_reset_password_from_key"
    ),
    path("konto/haslo/zmienione/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("konto/nieaktywne/", account.account_inactive, name="account_inactive"),
    path("konto/zaloz/", account.signup, name="account_signup"),
]
handler400 = "pore.ui.errors.bad_request"
handler403 = "pore.ui.errors.forbidden"
handler404 = "pore.ui.errors.not_found"
handler500 = "pore.ui.errors.server_error"
