-- Roles (security rule P1). The owner runs migrations and owns everything; it must pass by row-level security itself.
--   pore_app      web and worker: no superuser, no bypass, owns nothing
--   pore_backup   reads everything, for dumps
--   pore_audit    owns the one function that writes audit entries, and may do nothing else
-- A cluster keeps its roles for all its databases, so two installations may come here at once.
DO $$
DECLARE
  wanted text[] := ARRAY['pore_app NOLOGIN', 'pore_backup NOLOGIN BYPASSRLS', 'pore_audit NOLOGIN'];
  one text;
BEGIN
  FOREACH one IN ARRAY wanted LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = split_part(one, ' ', 1)) THEN
      BEGIN
        EXECUTE 'CREATE ROLE ' || one;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL;  -- somebody else made it a moment ago
      END;
    END IF;
  END LOOP;
  IF NOT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) THEN
    RAISE EXCEPTION 'The owner role must have BYPASSRLS: run deploy/roles.sql as the superuser first.';
  END IF;
END $$;

CREATE SCHEMA IF NOT EXISTS wall;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON SCHEMA wall FROM PUBLIC;
GRANT USAGE ON SCHEMA public, wall TO pore_app, pore_backup, pore_audit;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO pore_app, pore_audit;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO pore_backup;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO pore_backup;
