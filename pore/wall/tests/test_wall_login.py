"""The real login role of the web: accepted by the guard, and blind until it is said who acts."""

import uuid

from django.db import connection, transaction

from pore.wall.guard import faults_of


def test_web_login_is_accepted_and_sees_nothing_by_itself(county):
    name = f"pore_web_{uuid.uuid4().hex[:8]}"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {name} IN ROLE pore_app")
        cursor.execute(f"SET LOCAL ROLE {name}")
        assert [fault for fault in faults_of(connection) if "DATABASE_URL" in fault or "wall" in fault] == []
        cursor.execute("SELECT count(*) FROM diagnosis_diagnosissection")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM cycle_supportprocess")
        assert cursor.fetchone() == (0,)
        cursor.execute("RESET ROLE")
        transaction.set_rollback(True)
