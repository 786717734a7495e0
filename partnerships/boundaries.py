"""Reading boundaries of gminas from GeoJSON."""

import gzip
import json
from pathlib import Path

from django.db import transaction

from partnerships.models import Outline
from pore.institutions.models import Territory

MOST_BYTES = 60 * 1024 * 1024  # unpacked; the national file has three megabytes
PARTS = 10_000  # of a degree: about ten metres, less than a point of the map
# A gmina keeps the first six digits of its code when a village becomes a town; the seventh says its kind.
JOINED_BY = 6


class BadBoundaries(Exception):
    """The file is not a collection of gminas with TERYT codes; the message says what is wrong with it."""


def read_features(path):
    """``[(TERYT code, rings)]`` of a GeoJSON file, packed or not."""
    data = Path(path).read_bytes()
    if data[:2] == b"\x1f\x8b":
        with gzip.open(path) as packed:
            data = packed.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BadBoundaries(f"more than {MOST_BYTES} bytes")
    try:
        features = json.loads(data)["features"]
        return [(str(one["properties"]["terc"]), _rings(one["geometry"])) for one in features]
    except (ValueError, KeyError, TypeError) as problem:
        raise BadBoundaries(f"not GeoJSON of gminas with the property terc: {problem!r}") from problem


def _rings(geometry):
    """Outer rings of a polygon or of several; holes of one gmina are other gminas, drawn over it."""
    parts = {"Polygon": lambda: [geometry["coordinates"]], "MultiPolygon": lambda: geometry["coordinates"]}
    return [_ring(polygon[0]) for polygon in parts[geometry["type"]]()]


def _ring(points):
    """Whole parts of a degree, without points that fall on the one before or close the ring again."""
    whole = [[round(x * PARTS), round(y * PARTS)] for x, y in (point[:2] for point in points)]
    kept = [point for before, point in zip([None, *whole], whole, strict=False) if point != before]
    if len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    if len(kept) < 3:
        raise ValueError("a ring with fewer than three points")
    return kept


@transaction.atomic
def import_boundaries(path):
    """Load shapes of known gminas, replacing older ones; returns counts ``{"loaded", "unknown", "without"}``."""
    found = {code[:JOINED_BY]: rings for code, rings in read_features(path) if len(code) == 7}
    gminas = {one.code[:JOINED_BY]: one for one in Territory.objects.filter(kind=Territory.Kind.GMINA, absent_since=None)}
    known = {gminas[code].pk: rings for code, rings in found.items() if code in gminas}
    Outline.objects.filter(territory_id__in=known).delete()
    Outline.objects.bulk_create([Outline(territory_id=pk, rings=rings) for pk, rings in known.items()], batch_size=200)
    without = len(gminas) - Outline.objects.filter(territory_id__in=[one.pk for one in gminas.values()]).count()
    return {"loaded": len(known), "unknown": len(found) - len(known), "without": without}
