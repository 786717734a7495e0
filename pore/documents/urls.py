"""Documents and their verification."""

from django.urls import path

from pore.documents.views import printouts, verifying

app_name = "documents"
urlpatterns = [
    path("dokumenty/", printouts.documents, name="list"),
    path("dokumenty/<uuid:uuid>/", printouts.document, name="document"),
    path("dokumenty/<uuid:uuid>/plik/", printouts.download, name="file"),
    path("dokumenty/<uuid:uuid>/ponow/", printouts.retry, name="retry"),
    path("weryfikacja/", verifying.verify, name="verify"),
    path("weryfikacja/<str:code>/", verifying.verified, name="verified"),
]
