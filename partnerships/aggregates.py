"""Numbers of a partnership for officials: schools by stage and by gmina, never a school's name, under disclosure control."""

from collections import Counter
from dataclasses import dataclass

from pore.access.context import narrowed
from pore.cycle.access import ENDED_EARLY
from pore.cycle.models import Stage, SupportProcess
from pore.institutions.models import School, ServiceArea
from pore.statistics.disclosure import Cell, publish_parts, publish_people, publish_split


@dataclass(frozen=True)
class StageRow:
    """One line of the funnel: how many schools stand in this stage, and the width of its bar."""

    stage: Stage
    cell: Cell
    width: int


@dataclass(frozen=True)
class GminaRow:
    """One gmina: schools in support and without it."""

    name: str
    supported: Cell
    without: Cell


@dataclass(frozen=True)
class PartnershipNumbers:
    """What the official's page shows. Not ``is_published``: any number would point at schools. ``stages`` or ``gminas`` are
    None when every number in them would be hidden."""

    is_published: bool
    schools: int
    supported: Cell
    participants: Cell
    held_minutes: int
    stages: list | None
    gminas: list | None


def partnership_numbers(partnership, school_year, own_office=None):
    """Numbers of one partnership and year. ``own_office`` is the reader's institution: the schools it runs are known to the
    reader by name anyway, so they are left out of the question whether a small number gives somebody away."""
    gminas = dict(
        ServiceArea.objects.current().filter(partnership=partnership).values_list("territory_id", "territory__name")
    )
    schools = {
        pk: (gmina, body)
        for pk, gmina, body in School.objects.filter(territory_id__in=gminas, closed_on=None, absent_since=None).values_list(
            "pk", "territory_id", "governing_body_id"
        )
    }
    furthest, people, minutes = _processes(partnership, school_year, schools)
    own = {pk for pk, (_gmina, body) in schools.items() if own_office and body == own_office}

    stages = publish_parts(_by_stage(furthest, schools), known=_by_stage(furthest, own))
    split = None
    if stages is not None:
        split = publish_split(_by_gmina(furthest, schools, schools, gminas), known=_by_gmina(furthest, own, schools, gminas))
    total = len(furthest)
    return PartnershipNumbers(
        is_published=stages is not None,
        schools=len(schools),
        supported=Cell(total if stages is not None else None),
        participants=_people_cell(people, own) if stages is not None else Cell(None),
        held_minutes=sum(minutes.values()) if stages is not None else 0,
        stages=_stage_rows(stages, total) if stages and not all(cell.is_hidden for cell in stages.values()) else None,
        gminas=_gmina_rows(split, gminas) if _tells_anything(split) else None,
    )


def _tells_anything(split):
    """Whether at least one gmina is shown; a table of nothing but hidden numbers only puzzles."""
    return split is not None and any(not supported.is_hidden for supported, _without in split.values())


def _processes(partnership, school_year, schools):
    """Furthest stage, people reached and minutes held of each school in support."""
    rows = (
        SupportProcess.objects.filter(partnership=partnership, school_year=school_year, visible_at__isnull=False)
        .exclude(outcome__in=ENDED_EARLY)
        .values_list("school_id", "stage", "participants", "held_minutes")
    )
    with narrowed("statistics", partnership.pk):
        rows = list(rows)
    furthest, people, minutes = {}, Counter(), Counter()
    for school, stage, came, held in rows:
        if school in schools:
            furthest[school] = max(stage, furthest.get(school, 0))
            people[school] += came
            minutes[school] += held
    return furthest, people, minutes


def _people_cell(people, own):
    """The number of people, hidden when what remains after the reader's own schools would speak of few."""
    elsewhere = sum(count for school, count in people.items() if school not in own)
    return Cell(None) if publish_people(elsewhere).is_hidden else Cell(sum(people.values()))


def _by_stage(furthest, schools):
    counts = Counter(stage for school, stage in furthest.items() if school in schools)
    return {stage: counts[stage] for stage in Stage}


def _by_gmina(furthest, chosen, schools, gminas):
    pairs = {gmina: [0, 0] for gmina in gminas}
    for school in chosen:
        pairs[schools[school][0]][0 if school in furthest else 1] += 1
    return {gmina: tuple(pair) for gmina, pair in pairs.items()}


def _stage_rows(stages, total):
    return [
        StageRow(stage, cell, 0 if cell.is_hidden or not total else round(100 * cell.value / total))
        for stage, cell in stages.items()
    ]


def _gmina_rows(split, gminas):
    return [GminaRow(gminas[gmina], supported, without) for gmina, (supported, without) in split.items()]
