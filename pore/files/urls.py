"""Attachments themselves: whoever may read one takes it from here."""

from django.urls import path, register_converter

from pore.files import views


class SectionName:
    """A section as its code is written; which ones there are is known on a higher floor."""

    regex = "[a-z]{1,20}"

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(SectionName, "code")

app_name = "files"
urlpatterns = [
    path("wspomaganie/<uuid:uuid>/zgloszenie/zalaczniki/<uuid:file>/", views.request_file, name="request_file"),
    path("wspomaganie/<uuid:uuid>/diagnoza/<code:code>/zalaczniki/<uuid:file>/", views.section_file, name="section_file"),
]
