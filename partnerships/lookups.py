"""Lists the pages of this floor show, beside the numbers."""

from partnerships.models import Outline
from pore.institutions.models import ServiceArea


def outlines_of(partnership):
    """``{TERYT code: rings}`` of the gminas a partnership serves now, where their boundaries are known."""
    served = ServiceArea.objects.current().filter(partnership=partnership).values("territory_id")
    rows = Outline.objects.filter(territory_id__in=served).order_by("territory__sort_key")
    return dict(rows.values_list("territory__code", "rings"))
