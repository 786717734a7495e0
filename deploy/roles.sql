-- Roles of one PORE database. Run once as the superuser, in the new database:
--   createdb --locale-provider=icu --icu-locale=pl-PL --template=template0 pore
--   psql -v owner_password="'…'" -v web_password="'…'" -v worker_password="'…'" -v backup_password="'…'" -d pore -f deploy/roles.sql
-- Then: migrations with the owner's address, everything else with its own (docs/architecture.md, "The second wall").
CREATE ROLE pore_app NOLOGIN;                          -- what web and worker may do; owns nothing, passes by no policy
CREATE ROLE pore_audit NOLOGIN;                        -- may add audit entries, nothing else
CREATE ROLE pore_owner LOGIN PASSWORD :owner_password BYPASSRLS;
CREATE ROLE pore_web LOGIN PASSWORD :web_password IN ROLE pore_app;
CREATE ROLE pore_worker LOGIN PASSWORD :worker_password IN ROLE pore_app;
CREATE ROLE pore_backup LOGIN PASSWORD :backup_password BYPASSRLS;
GRANT pore_audit TO pore_owner;

ALTER ROLE pore_web SET lock_timeout = '2s';
ALTER ROLE pore_web SET statement_timeout = '10s';
ALTER ROLE pore_web SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE pore_worker SET lock_timeout = '2s';
ALTER ROLE pore_worker SET statement_timeout = '60s';
ALTER ROLE pore_worker SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE pore_backup SET default_transaction_read_only = on;

ALTER SCHEMA public OWNER TO pore_owner;
SELECT format('GRANT CREATE, CONNECT ON DATABASE %I TO pore_owner', current_database()) \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()) \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO pore_web, pore_worker, pore_backup', current_database()) \gexec
