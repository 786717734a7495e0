"""The partnership's side."""

from django.urls import path

from partnerships.views import county, reports, schools

app_name = "partnerships"
urlpatterns = [
    path("powiat/", county.dashboard, name="dashboard"),
    path("powiat/do-druku/", county.monday, name="monday"),
    path("powiat/dane.csv", county.figures_csv, name="figures_csv"),
    path("powiat/dane.xlsx", county.figures_xlsx, name="figures_xlsx"),
    path("powiat/raport/", reports.order, name="report_order"),
    path("powiat/raport/<uuid:uuid>/", reports.report, name="report"),
    path("powiat/raport/<uuid:uuid>/plik/", reports.download, name="report_file"),
    path("nasze-szkoly/", schools.our_schools, name="our_schools"),
    path("nasze-szkoly/plik/", schools.our_schools_file, name="our_schools_file"),
]
