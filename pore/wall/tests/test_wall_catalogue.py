"""Every table is behind the wall or outside of it for a written reason; roles are what they should be."""

from django.db import connection

from pore.wall.outside import OUTSIDE


def rows(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def tables():
    return rows(
        "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
        "WHERE nspname = 'public' AND relkind = 'r' ORDER BY 1"
    )


def test_every_table_has_policies_or_a_reason(db):
    bare = [name for name, enabled, forced in tables() if not (enabled and forced) and name not in OUTSIDE]
    assert bare == []
    assert [name for name, enabled, _forced in tables() if enabled and name in OUTSIDE] == []


def test_four_operations_have_a_policy(db):
    for name, enabled, _forced in tables():
        if enabled:
            found = {cmd for (cmd,) in rows("SELECT cmd FROM pg_policies WHERE tablename = %s", name)}
            assert found >= {"SELECT", "INSERT", "UPDATE", "DELETE"}, name


def test_application_role_is_nobody_special(db):
    [(superuser, bypass, creates)] = rows(
        "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = 'pore_app'"
    )
    assert (superuser, bypass, creates) == (False, False, False)
    assert rows("SELECT count(*) FROM pg_class WHERE relowner = 'pore_app'::regrole") == [(0,)]


def test_functions_that_look_with_the_owners_eyes_fix_their_path(db):
    loose = rows(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'wall'::regnamespace AND prosecdef "
        "AND NOT coalesce(array_to_string(proconfig, ','), '') LIKE '%%search_path=public, pg_temp%%'"
    )
    assert loose == []
