"""Stages 0 and 1."""

from django.urls import path, register_converter

from diagnosis.questions import Code
from diagnosis.views import files, grants, queue, reads, requests, sections, sharing, summary
from pore.sharing.models import Publication


class SectionCode:
    """A section of the diagnosis in an address; anything else is no address at all."""

    regex = "|".join(Code.values)

    def to_python(self, value):
        return value

    to_url = to_python


class DocumentKind(SectionCode):
    regex = "|".join(Publication.Kind.values)


class AudienceKind(SectionCode):
    regex = "|".join(Publication.Audience.values)


register_converter(SectionCode, "section")
register_converter(DocumentKind, "published")
register_converter(AudienceKind, "audience")

app_name = "diagnosis"
urlpatterns = [
    path("zgloszenia/", queue.queue, name="queue"),
    path("wspomaganie/zacznij/", requests.begin, name="begin"),
    path("wspomaganie/<uuid:uuid>/zgloszenie/", requests.show, name="request"),
    path("wspomaganie/<uuid:uuid>/zgloszenie/edytuj/", requests.edit, name="request_edit"),
    path("wspomaganie/<uuid:uuid>/zgloszenie/wyslij/", requests.send, name="request_send"),
    path("wspomaganie/<uuid:uuid>/zgloszenie/wycofaj/", requests.withdraw, name="request_withdraw"),
    path("wspomaganie/<uuid:uuid>/zgloszenie/decyzja/", queue.decide, name="decide"),
    path(
        "wspomaganie/<uuid:uuid>/zgloszenie/zalaczniki/<uuid:file>/usun/",
        files.remove_request_file,
        name="request_file_remove",
    ),
    path("wspomaganie/<uuid:uuid>/diagnoza/", sections.sections, name="sections"),
    path(
        "wspomaganie/<uuid:uuid>/diagnoza/<section:code>/zalaczniki/<uuid:file>/usun/",
        files.remove_section_file,
        name="section_file_remove",
    ),
    path("wspomaganie/<uuid:uuid>/diagnoza/<section:code>/", sections.section, name="section"),
    path("wspomaganie/<uuid:uuid>/diagnoza/zalecenia/<uuid:carried>/", sections.decide_recommendation, name="carried"),
    path("wspomaganie/<uuid:uuid>/wnioski/", summary.show, name="summary"),
    path("wspomaganie/<uuid:uuid>/wnioski/edytuj/", summary.edit, name="summary_edit"),
    path("wspomaganie/<uuid:uuid>/wnioski/opublikuj/", summary.publish, name="summary_publish"),
    path("kto-widzi/", sharing.overview, name="sharing_overview"),
    path("kto-widzi/odczyty/", reads.reads, name="reads"),
    path("kto-widzi/odczyty/plik/", reads.export, name="reads_file"),
    path("wspomaganie/<uuid:uuid>/kto-widzi/", sharing.sharing, name="sharing"),
    path("wspomaganie/<uuid:uuid>/kto-widzi/udostepnij/", grants.grant, name="grant"),
    path("wspomaganie/<uuid:uuid>/kto-widzi/zespol/", sharing.team, name="team"),
    path("wspomaganie/<uuid:uuid>/kto-widzi/<published:document>/", sharing.audiences, name="audiences"),
    path(
        "wspomaganie/<uuid:uuid>/kto-widzi/<published:document>/<audience:audience>/wycofaj/",
        sharing.withdraw,
        name="withdraw",
    ),
    path("wspomaganie/<uuid:uuid>/kto-widzi/<uuid:grant>/termin/", grants.end, name="grant_end"),
    path("wspomaganie/<uuid:uuid>/kto-widzi/<uuid:grant>/cofnij/", grants.revoke, name="revoke"),
]
