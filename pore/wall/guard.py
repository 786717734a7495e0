"""The start-up check of production (security rules P1, P8): web and worker refuse to run behind no wall."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

ROLE = """
SELECT rolsuper OR rolbypassrls AS passes_by, pg_has_role(current_user, 'pore_app', 'member') AS is_application,
       EXISTS (SELECT FROM pg_class WHERE relowner = current_user::regrole AND relkind = 'r') AS owns_tables
FROM pg_roles WHERE rolname = current_user
"""
BARE = """
SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
AND NOT (relrowsecurity AND relforcerowsecurity) AND relname NOT IN (SELECT name FROM wall.outside)
"""
SAFE = {"fsync": "on", "synchronous_commit": "on"}


def faults_of(connection):
    """Sentences about what is wrong with this connection's role, the wall, or how safely the server writes."""
    with connection.cursor() as cursor:
        cursor.execute(ROLE)
        passes_by, is_application, owns_tables = cursor.fetchone()
        if passes_by or owns_tables or not is_application:
            yield "DATABASE_URL must name pore_web or pore_worker: a role that owns nothing and passes by no policy"
        cursor.execute("SELECT to_regclass('wall.outside') IS NOT NULL")
        if not cursor.fetchone()[0]:
            yield "the second wall is not raised: run migrate as the owner"
        else:
            cursor.execute(BARE)
            if cursor.fetchone()[0]:
                yield "a table stands in front of the wall: run migrate as the owner"
        for name, wanted in SAFE.items():
            cursor.execute("SELECT current_setting(%s)", [name])
            if cursor.fetchone()[0] != wanted:
                yield f"{name} must be {wanted}"


def refuse_wrong_role(sender, connection, **kwargs):
    """Asked of every new connection; the owner says so with PORE_AS_OWNER=1 when it migrates."""
    if settings.PORE_AS_OWNER or connection.vendor != "postgresql":
        return
    if faults := list(faults_of(connection)):
        raise ImproperlyConfigured("; ".join(faults))
