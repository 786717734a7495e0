"""The partnership's side."""

from django.urls import path

from partnerships.views import county

app_name = "partnerships"
urlpatterns = [
    path("powiat/", county.dashboard, name="dashboard"),
    path("nasze-szkoly/", county.our_schools, name="our_schools"),
]
