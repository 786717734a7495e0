"""Boundaries of the fictional gminas, all invented."""

from partnerships.models import Outline

# Corners in ten-thousandths of a degree; neighbours share them.
NORTH_WEST = [[199800, 521900], [200450, 522250], [201250, 522100], [201900, 522350]]
BETWEEN_WEST_AND_EAST = [[201900, 522350], [202050, 521850], [201750, 521450], [202000, 521050]]
BETWEEN_NORTH_AND_SOUTH = [[202000, 521050], [201500, 520850], [200900, 521000], [200300, 520800], [199650, 520950]]
EAST = [[201900, 522350], [202700, 522450], [203600, 522050], [203950, 521450], [203700, 520700], [203100, 520300]]
SOUTH_EAST = [[203100, 520300], [202550, 520600], [202000, 521050]]
SOUTH = [[203100, 520300], [202300, 519750], [201300, 519500], [200300, 519700], [199550, 520250], [199650, 520950]]

SHAPES = {
    "9901011": [*NORTH_WEST, *BETWEEN_WEST_AND_EAST[1:], *BETWEEN_NORTH_AND_SOUTH[1:]],
    "9901022": [*EAST, *SOUTH_EAST[1:], *reversed(BETWEEN_WEST_AND_EAST[1:-1])],
    "9901033": [*SOUTH, *reversed(BETWEEN_NORTH_AND_SOUTH[:-1]), *reversed(SOUTH_EAST[1:-1])],
}


def draw_gminas(gminas):
    """Boundaries of ``{TERYT code: territory}``."""
    Outline.objects.bulk_create([Outline(territory=one, rings=[SHAPES[code]]) for code, one in gminas.items()])
