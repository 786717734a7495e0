"""Every route and column, near and far: the code does what the contract says. ``make matrix`` tries everybody else too."""

import pytest

from pore.access.actor import Actor
from pore.access.matrix import COLUMNS as MATRIX_COLUMNS
from pore.access.matrix import MATRIX
from pore.access.policy import registered_models, visible
from pore.access.routes import declaration
from pore.tests.addresses import LIBRARY, name_of, routes
from pore.tests.contract import COLUMNS, CONTRACT
from pore.tests.personas import PERSONAS
from pore.tests.proof.cells import Judge, cells_of
from pore.tests.proof.portal import Portal

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def judge(tenants, django_db_blocker):
    with django_db_blocker.unblock():
        return Judge(Portal(), tenants)


def test_every_route_is_declared_and_in_the_contract():
    own = {name: view for name, view in routes().items() if not name.startswith(LIBRARY)}
    assert [name for name, view in own.items() if declaration(view) is None] == []
    assert set(own) == {name_of(row) for row in CONTRACT}


def test_every_declared_document_is_in_the_matrix():
    documents = {declaration(view)[0] for view in routes().values() if declaration(view)}
    assert documents - {"public"} <= set(MATRIX)
    assert set(registered_models().values()) <= set(MATRIX)


def test_relations_of_the_matrix_have_a_meaning(db):
    """Each relation a column has to a document can be asked of every model of that document."""
    for model in registered_models():
        for column in MATRIX_COLUMNS:
            actor = Actor(column=column, user_id=0, membership_id=0, institution_id=0, partnership_id=0, role="sore")
            for action in "CREAS":
                assert visible(actor, model, action).count() == 0 or column == "technical"


# The people of the leading process, the strangers of the other county, and nobody.
TRIED = {column.replace("_", " ") for column in COLUMNS.values()} | {"administrator", "nobody"}
TRIED |= {name for name in PERSONAS if name.startswith("far ")}


@pytest.mark.parametrize("row", CONTRACT)
def test_row(row, judge):
    """Status, headers, foreign words, traces: everything the proof looks at, for those who matter most."""
    cells = [cell for cell in cells_of(row, judge.world) if cell.name in TRIED and cell.tenant == "near"]
    wrong = [f"{cell}: {fault}" for cell in cells if cell.method in ("GET", "POST") for fault in judge.faults(cell)]
    assert wrong == []


# The records that matter most, tried by everybody in every tenant: neighbours, those who left, readers by grant.
HEART = (
    "process",
    "diagnosis:request",
    "diagnosis:section",
    "diagnosis:section closed",
    "diagnosis:summary",
    "support_plans:plan",
    "support_plans:meeting",
    "evaluation:evaluation",
)


@pytest.mark.parametrize("row", HEART)
def test_everybody_reads(row, judge):
    cells = [cell for cell in cells_of(row, judge.world) if cell.method == "GET"]
    assert [f"{cell}: {fault}" for cell in cells for fault in judge.faults(cell)] == []
