"""Production refuses a connection that passes by the wall; the real login role of the web is accepted."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from pore.wall.guard import faults_of, refuse_wrong_role
from pore.wall.raising import raise_wall


def test_superuser_is_refused(db, settings):
    settings.PORE_AS_OWNER = False
    with pytest.raises(ImproperlyConfigured, match="pore_web"):
        refuse_wrong_role(None, connection)


def test_owner_may_migrate_when_it_says_so(db, settings):
    settings.PORE_AS_OWNER = True
    refuse_wrong_role(None, connection)


def test_table_in_front_of_the_wall_is_a_fault_and_cannot_be_read(db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE forgotten_by_its_author (school_id bigint)")
        assert "a table stands in front of the wall: run migrate as the owner" in list(faults_of(connection))
        raise_wall()
        cursor.execute("SELECT has_table_privilege('pore_app', 'forgotten_by_its_author', 'SELECT')")
        assert cursor.fetchone() == (False,)


def test_raising_twice_changes_nothing(db):
    def picture():
        with connection.cursor() as cursor:
            cursor.execute("SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies ORDER BY 1, 2")
            return cursor.fetchall()

    before = picture()
    raise_wall()
    assert picture() == before
