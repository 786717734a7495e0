"""Raising the second wall on PostgreSQL: roles, who acts, policies of every content table, keys within one tenant."""

from pathlib import Path

from django.core.management import call_command
from django.db import connections, transaction

from pore.wall.outside import OUTSIDE

SQL = sorted((Path(__file__).parent / "sql").glob("*.sql"))
ONE_AT_A_TIME = 20261122  # two migrations of one database take turns


def raise_wall(using="default", **kwargs):
    """Bring roles, functions, policies and rights to what the files say; does the same however often it runs."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    call_command("createcachetable", database=using, verbosity=0)  # the last table, so that its rights are known too
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        cursor.execute("SET LOCAL check_function_bodies = off")
        cursor.execute("CREATE SCHEMA IF NOT EXISTS wall")
        cursor.execute("CREATE TABLE IF NOT EXISTS wall.outside (name text PRIMARY KEY, reason text NOT NULL)")
        cursor.execute("DELETE FROM wall.outside")
        cursor.executemany("INSERT INTO wall.outside VALUES (%s, %s)", OUTSIDE.items())
        for path in SQL:
            cursor.execute(path.read_text())
