"""Stage 4."""

from django.urls import path

from evaluation.views import comments, evaluations, reports

app_name = "evaluation"
PLACE = "wspomaganie/<uuid:uuid>/ocena/"
REPORT = "wspomaganie/<uuid:uuid>/sprawozdanie/"
urlpatterns = [
    path(PLACE, evaluations.evaluation, name="evaluation"),
    path(PLACE + "zacznij/", evaluations.begin, name="begin"),
    path(PLACE + "slowa/", evaluations.words, name="words"),
    path(PLACE + "wskaznik/<uuid:indicator>/", evaluations.effect, name="effect"),
    path(PLACE + "zalecenie/dodaj/", evaluations.recommendation_new, name="recommendation_new"),
    path(PLACE + "zalecenie/<uuid:recommendation>/usun/", evaluations.recommendation_remove, name="recommendation_remove"),
    path(PLACE + "rozmowa/", comments.evaluation, name="comment"),
    path(PLACE + "do-podpisu/", evaluations.ready, name="ready"),
    path(PLACE + "otworz/", evaluations.open_again, name="open_again"),
    path(PLACE + "podpisz/", evaluations.sign, name="sign"),
    path(REPORT, reports.report, name="report"),
    path(REPORT + "zacznij/", reports.begin, name="report_begin"),
    path(REPORT + "slowa/", reports.words, name="report_words"),
    path(REPORT + "przekaz/", reports.give, name="report_give"),
    path(REPORT + "zatwierdz/", reports.approve, name="report_approve"),
    path(REPORT + "odeslij/", reports.send_back, name="report_send_back"),
]
