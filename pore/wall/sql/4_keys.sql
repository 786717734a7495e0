-- Keys that cannot cross tenants (security rule P6). Checks of foreign keys look past the policies, so a row could point at
-- a stranger's record; with composite keys the database refuses it by itself. Found in the catalogue, so that a new table
-- is covered the day it exists: every content row repeats school and partnership of its header, and what it points at
-- within the contents belongs to the same process.
DO $$
DECLARE one record; name text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'header_with_tenants') THEN
    ALTER TABLE cycle_supportprocess ADD CONSTRAINT header_with_tenants UNIQUE (id, school_id, partnership_id);
  END IF;
  -- Contents repeat the tenants of their header.
  FOR one IN
    SELECT c.relname AS child FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND 3 = (
      SELECT count(*) FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attname IN ('process_id', 'school_id', 'partnership_id') AND NOT a.attisdropped)
  LOOP
    name := left(one.child, 40) || '_of_its_process';
    IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = name) THEN
      EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (process_id, school_id, partnership_id)
        REFERENCES cycle_supportprocess (id, school_id, partnership_id) DEFERRABLE INITIALLY DEFERRED', one.child, name);
    END IF;
  END LOOP;
  -- A content row points only at contents of its own process.
  FOR one IN
    SELECT child.relname AS child, parent.relname AS parent, key.attname AS key_column
    FROM pg_constraint k
    JOIN pg_class child ON child.oid = k.conrelid
    JOIN pg_class parent ON parent.oid = k.confrelid
    JOIN pg_attribute key ON key.attrelid = child.oid AND key.attnum = k.conkey[1]
    WHERE k.contype = 'f' AND array_length(k.conkey, 1) = 1 AND key.attname <> 'process_id'
      AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = child.oid AND a.attname = 'process_id')
      AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = parent.oid AND a.attname = 'process_id')
  LOOP
    name := left(one.parent, 48) || '_in_process';
    IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = name) THEN
      EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I UNIQUE (process_id, id)', one.parent, name);
    END IF;
    name := left(one.child || '_' || one.key_column, 45) || '_same_process';
    IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = name) THEN
      EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (process_id, %I) REFERENCES %I (process_id, id)
        DEFERRABLE INITIALLY DEFERRED', one.child, name, one.key_column, one.parent);
    END IF;
  END LOOP;
END $$;
