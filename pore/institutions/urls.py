"""People, roles, invitations and the card of a school."""

from django.urls import path

from pore.institutions.views import acting, directors, joining, people, schools

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
    path("szkoly/", schools.schools, name="schools"),
    path("szkoly/<uuid:uuid>/", schools.school, name="school"),
]
