"""Removals from the second wall: policies, and what the database looks up about a person."""

from pore.tests.mutants.mutant import POSTGRESQL, mutant

SQL = "pore/wall/sql/3_policies.sql"
CONTEXT = "pore/wall/sql/2_context.sql"
AGREES = "pore/wall/tests/test_wall_agrees.py"
CATALOGUE = "pore/wall/tests/test_wall_catalogue.py"


def policy(name, text, instead, path=SQL, tests=(AGREES,)):
    return mutant(name, path, text, instead, *tests, on=POSTGRESQL)


MUTANTS = [
    policy(
        "the database shows every section",
        "reads => $$ @own(director deputy) OR @team OR @granted OR @window(order) $$,",
        "reads => $$ true $$,",
    ),
    policy(
        "the database shows sections to staff outside the team",
        "reads => $$ @own(director deputy) OR @team OR @granted OR @window(order) $$,",
        "reads => $$ @own(director deputy staff) OR @granted OR @window(order) $$,",
    ),
    policy(
        "the database knows no withdrawn grants",
        "WHERE g.membership_id = me.id AND g.revoked_at IS NULL AND",
        "WHERE g.membership_id = me.id AND",
        CONTEXT,
    ),
    policy(
        "the database knows no suspended grants",
        "AND g.suspended_at IS NULL AND g.until >= day",
        "AND g.until >= day",
        CONTEXT,
    ),
    policy(
        "the database lets grants last for ever",
        "AND g.suspended_at IS NULL AND g.until >= day",
        "AND g.suspended_at IS NULL",
        CONTEXT,
    ),
    policy(
        "the database lets a SORE stay for ever",
        "WHERE membership_id = me.id AND ended_at IS NULL AND until >= day",
        "WHERE membership_id = me.id AND ended_at IS NULL",
        CONTEXT,
    ),
    policy(
        "the database knows no withdrawn publications",
        "WHERE s.document = what AND s.withdrawn_at IS NULL AND",
        "WHERE s.document = what AND",
        CONTEXT,
    ),
    policy(
        "the database shows processes nobody has sent",
        "WHERE partnership_id = me.partnership_id AND visible_at IS NOT NULL));",
        "WHERE partnership_id = me.partnership_id));",
        CONTEXT,
    ),
    policy(
        "the database shows stopped processes to the office",
        " AND visible_at IS NOT NULL AND outcome NOT IN ('stopped', 'rejected', 'withdrawn'))",
        " AND visible_at IS NOT NULL)",
    ),
    policy(
        "the database lets everybody add shares",
        "  adds => $$ @own(director) $$,\n  changes => $$ @own(director)\n    OR (@narrow(finish)",
        "  adds => $$ true $$,\n  changes => $$ @own(director)\n    OR (@narrow(finish)",
    ),
    policy(
        "a table stands in front of the wall",
        "CALL wall.protect('evaluation_recommendation',",
        "CALL wall.protect('evaluation_recommendations',",
        tests=(CATALOGUE,),
    ),
]
