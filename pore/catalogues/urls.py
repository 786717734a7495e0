"""Lists of the portal."""

from django.urls import path

from pore.catalogues import views

app_name = "catalogues"
urlpatterns = [
    path("listy/", views.lists, name="lists"),
    path("listy/priorytety/<int:year>/dodaj/", views.priority_new, name="priority_new"),
    path("listy/priorytety/<int:year>/z-poprzedniego/", views.priorities_begin, name="priorities_begin"),
    path("listy/priorytety/<slug:code>/", views.priority_edit, name="priority_edit"),
]
