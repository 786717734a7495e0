-- What the application's role may touch: tables behind the wall, and those that stand outside for a written reason
-- (wall.outside, filled from pore/wall/outside.py). A new table that is neither can be neither read nor written.
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT relname, relrowsecurity AS walled FROM pg_class
             WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' LOOP
    EXECUTE format('REVOKE ALL ON %I FROM pore_app', one.relname);
    IF one.walled OR one.relname IN (SELECT name FROM wall.outside) THEN
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO pore_app', one.relname);
    END IF;
  END LOOP;
END $$;
REVOKE INSERT, UPDATE, DELETE ON django_migrations, django_content_type FROM pore_app;

-- The audit writer adds entries and can do nothing else; its function is the application's only way to add one.
DROP FUNCTION IF EXISTS wall.record;
CREATE FUNCTION wall.record(moment timestamptz, person bigint, membership bigint, role text, institution bigint,
    action text, subject text, result text, school bigint, process uuid, address text, request text)
  RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO audit_auditentry (at, user_id, membership_id, role, institution_id, action, subject, result, school_id,
                                process_uuid, address, request)
  VALUES (moment, person, membership, role, institution, action, subject, result, school, process, address, request)
  RETURNING id $$;
GRANT INSERT, SELECT (id) ON audit_auditentry TO pore_audit;
GRANT CREATE ON SCHEMA wall TO pore_audit;  -- only to become the owner
ALTER FUNCTION wall.record OWNER TO pore_audit;
REVOKE CREATE ON SCHEMA wall FROM pore_audit;
CREATE POLICY written ON audit_auditentry FOR INSERT TO pore_audit WITH CHECK (true);
CREATE POLICY numbered ON audit_auditentry FOR SELECT TO pore_audit USING (true);
REVOKE INSERT, UPDATE ON audit_auditentry FROM pore_app;
REVOKE UPDATE, DELETE ON audit_auditseal FROM pore_app;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA wall FROM PUBLIC;
GRANT SELECT ON wall.outside TO pore_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA wall TO pore_app;
