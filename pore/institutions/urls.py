"""People, roles, invitations and the card of a school."""

from django.urls import path

from pore.institutions.views import acting, directors, governing, joining, people, registers, schools

app_name = "institutions"
urlpatterns = [
    path("rola/<uuid:uuid>/", acting.act_as, name="act_as"),
    path("ludzie/", people.people, name="people"),
    path("ludzie/zapros/", people.new_invitation, name="invite"),
    path("ludzie/zapros/dyrektorow/", directors.invite_many, name="invite_directors"),
    path("ludzie/zapros/dyrektorow/<uuid:batch>/", directors.invited, name="directors_invited"),
    path("ludzie/dawniej/", people.left, name="left"),
    path("ludzie/zaproszenie/<uuid:uuid>/ponow/", people.invite_again, name="invite_again"),
    path("ludzie/zaproszenie/<uuid:uuid>/cofnij/", people.revoke_invitation, name="revoke_invitation"),
    path("zaproszenie/", joining.join_page, name="join"),
    path("zaproszenie/<str:token>/", joining.invitation, name="invitation"),
    path("rejestr/", registers.register, name="register"),
    path("rejestr/nowy/", registers.register_new, name="register_new"),
    path("rejestr/organy/", governing.governing, name="governing"),
    path("rejestr/organy/<uuid:uuid>/", governing.governing_fix, name="governing_fix"),
    path("rejestr/<uuid:uuid>/", registers.register_import, name="register_import"),
    path("rejestr/<uuid:uuid>/uwagi.csv", registers.register_refusals, name="register_refusals"),
    path("rejestr/<uuid:uuid>/przejmij/", registers.register_confirm, name="register_confirm"),
    path("rejestr/<uuid:uuid>/porzuc/", registers.register_drop, name="register_drop"),
    path("rejestr/<uuid:uuid>/ponow/", registers.register_retry, name="register_retry"),
    path("szkoly/", schools.schools, name="schools"),
    path("szkoly/<uuid:uuid>/", schools.school, name="school"),
]
