"""The database itself refuses to change an audit entry or a seal, and to remove an entry before two years have passed."""

from django.db import migrations

SENTENCE = "audit entries are only ever added"
SQLITE = {
    "audit_entry_unchanged": f"""
        CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE ON audit_auditentry
        BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END""",
    "audit_entry_kept": f"""
        CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_auditentry
        WHEN OLD.at > datetime('now', '-2 years')
        BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END""",
    "audit_entry_not_replaced": f"""
        CREATE TRIGGER audit_entry_not_replaced BEFORE INSERT ON audit_auditentry
        WHEN EXISTS (SELECT 1 FROM audit_auditentry WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END""",
    "audit_seal_unchanged": f"""
        CREATE TRIGGER audit_seal_unchanged BEFORE UPDATE ON audit_auditseal
        BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END""",
    "audit_seal_kept": f"""
        CREATE TRIGGER audit_seal_kept BEFORE DELETE ON audit_auditseal
        BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END""",
    "audit_seal_not_replaced": f"""
        CREATE TRIGGER audit_seal_not_replaced BEFORE INSERT ON audit_auditseal
        WHEN EXISTS (SELECT 1 FROM audit_auditseal WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END""",
}
POSTGRESQL = f"""
CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'audit_auditentry' THEN
        IF OLD.at <= now() - interval '2 years' THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER audit_entry_kept BEFORE UPDATE OR DELETE ON audit_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_refuses();
CREATE TRIGGER audit_entry_not_emptied BEFORE TRUNCATE ON audit_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses();
CREATE TRIGGER audit_seal_kept BEFORE UPDATE OR DELETE ON audit_auditseal
    FOR EACH ROW EXECUTE FUNCTION audit_refuses();
CREATE TRIGGER audit_seal_not_emptied BEFORE TRUNCATE ON audit_auditseal
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses();
"""


def put_up(connection):
    """Create the guards; also used after something that must empty the tables, such as the flush between tests."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL)
        else:
            for statement in SQLITE.values():
                cursor.execute(statement)


def take_down(connection):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS audit_refuses() CASCADE")
        else:
            for name in SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_says_more_and_is_sealed")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: put_up(editor.connection), lambda apps, editor: take_down(editor.connection)
        )
    ]
