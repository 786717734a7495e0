"""Stage 4."""

from django.urls import path

from evaluation.views import evaluations

app_name = "evaluation"
PLACE = "wspomaganie/<uuid:uuid>/ocena/"
urlpatterns = [
    path(PLACE, evaluations.evaluation, name="evaluation"),
    path(PLACE + "zacznij/", evaluations.begin, name="begin"),
    path(PLACE + "slowa/", evaluations.words, name="words"),
    path(PLACE + "wskaznik/<uuid:indicator>/", evaluations.effect, name="effect"),
    path(PLACE + "zalecenie/dodaj/", evaluations.recommendation_new, name="recommendation_new"),
    path(PLACE + "zalecenie/<uuid:recommendation>/usun/", evaluations.recommendation_remove, name="recommendation_remove"),
    path(PLACE + "do-podpisu/", evaluations.ready, name="ready"),
    path(PLACE + "otworz/", evaluations.open_again, name="open_again"),
    path(PLACE + "podpisz/", evaluations.sign, name="sign"),
]
