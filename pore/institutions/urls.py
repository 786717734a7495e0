"""People, roles, invitations and the card of a school."""

from django.urls import path

from pore.institutions.views import acting, joining, people, schools

app_name = "institutions"
urlpatterns = [
    path("rola/<uuid:uuid>/", acting.act_as, name="act_as"),
    path("ludzie/", people.people, name="people"),
    path("ludzie/zapros/", people.new_invitation, name="invite"),
    path("ludzie/zaproszenie/<uuid:uuid>/cofnij/", people.revoke_invitation, name="revoke_invitation"),
    path("ludzie/<uuid:uuid>/zakoncz/", people.end_membership, name="end_membership"),
    path("zaproszenie/", joining.join_page, name="join"),
    path("zaproszenie/<str:token>/", joining.invitation, name="invitation"),
    path("szkoly/", schools.schools, name="schools"),
    path("szkoly/<uuid:uuid>/", schools.school, name="school"),
]
