-- Who acts, and to what that person stands in which relation. Written from the permission matrix of the domain (§5), not
-- from the Python. The application says one thing only, the acting membership; wall.enter looks everything else up with the
-- owner's eyes and keeps it as settings of the transaction. So a policy compares a row with settings and looks nothing up:
-- functions in policies, asked anew in every statement, made pages a third slower.

DROP FUNCTION IF EXISTS wall.enter, wall.look CASCADE;

CREATE OR REPLACE FUNCTION wall.said(name text) RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT NULLIF(current_setting('pore.' || name, true), '') $$;

CREATE OR REPLACE FUNCTION wall.is(columns text) RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT wall.said('col') = ANY (string_to_array(columns, ' ')) $$;

-- Ids kept under a name; nothing where there are none.
CREATE OR REPLACE FUNCTION wall.ids(name text) RETURNS bigint[] LANGUAGE sql STABLE
  AS $$ SELECT string_to_array(wall.said(name), ',')::bigint[] $$;

-- The same for some columns of the matrix only.
CREATE OR REPLACE FUNCTION wall.ids(name text, columns text) RETURNS bigint[] LANGUAGE sql STABLE
  AS $$ SELECT CASE WHEN wall.is(columns) THEN wall.ids(name) END $$;

CREATE OR REPLACE FUNCTION wall.today() RETURNS date LANGUAGE sql STABLE
  AS $$ SELECT (now() AT TIME ZONE 'Europe/Warsaw')::date $$;

-- Schools that stopped, were refused or took their request back are nobody else's business.
CREATE OR REPLACE FUNCTION wall.goes_on(outcome text) RETURNS boolean LANGUAGE sql IMMUTABLE
  AS $$ SELECT outcome NOT IN ('stopped', 'rejected', 'withdrawn') $$;

CREATE OR REPLACE FUNCTION wall.keep(name text, kept anyarray) RETURNS void LANGUAGE sql
  AS $$ SELECT set_config('pore.' || name, COALESCE(array_to_string(kept, ','), ''), true) $$;

-- The column of the matrix: a function of the role and the kind of institution.
CREATE OR REPLACE FUNCTION wall.column_of(role text, place text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN role IN ('director', 'deputy', 'staff') AND place = 'school' THEN role
    WHEN role = 'official' AND place = 'gmina' THEN 'gmina_official'
    WHEN role = 'official' AND place = 'county' THEN 'county_official'
    WHEN role = 'coordinator' AND place IN ('odn', 'ppp', 'bp', 'partner', 'county') THEN 'coordinator'
    WHEN role = 'sore' AND place IN ('odn', 'ppp', 'bp') THEN 'sore'
    WHEN role IN ('head', 'expert') AND place IN ('odn', 'ppp', 'bp', 'partner') THEN role
    WHEN role = 'staff' AND place IN ('odn', 'ppp', 'bp', 'partner') THEN 'specialist'
    ELSE '' END $$;

-- Somebody steps up to the wall. ``actor`` is "person:membership"; a person without a membership has no column.
CREATE FUNCTION wall.enter(acting bigint, actor text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  me institutions_membership;
  place text; col text; person text; day date := wall.today(); name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['membership', 'col', 'person', 'institution', 'partnership', 'address', 'own', 'team',
      'assigned', 'hosted', 'led', 'led_meetings', 'told', 'granted', 'granted_processes', 'processes', 'partners', 'plans',
      'goals', 'run', 'paid', 'summaries', 'evaluations', 'concluded', 'places', 'narrow', 'key', 'at'] LOOP
    PERFORM set_config('pore.' || name, '', true);
  END LOOP;
  PERFORM set_config('pore.actor', actor, true);
  person := NULLIF(NULLIF(split_part(actor, ':', 1), 'None'), '');
  SELECT * INTO me FROM institutions_membership
  WHERE id = acting AND since <= day AND (until IS NULL OR until >= day);
  IF me.id IS NULL THEN
    PERFORM set_config('pore.person', COALESCE(person, ''), true);
  ELSE
    SELECT kind INTO place FROM institutions_institution WHERE id = me.institution_id;
    col := wall.column_of(me.role, place);
    person := me.user_id::text;
    PERFORM set_config('pore.membership', me.id::text, true), set_config('pore.person', person, true),
            set_config('pore.institution', me.institution_id::text, true), set_config('pore.col', col, true);
    PERFORM wall.look(me, col, day);
  END IF;
  IF person IS NOT NULL THEN
    PERFORM set_config('pore.address', (SELECT lower(email) FROM people_user WHERE id = person::bigint), true);
  END IF;
END $$;

-- What the acting column needs to be known, and no more.
CREATE FUNCTION wall.look(me institutions_membership, col text, day date) RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE hosted bigint[];
BEGIN
  -- Schools whose own person acts: the school itself and the members of a zespół.
  IF col IN ('director', 'deputy', 'staff') THEN
    PERFORM wall.keep('own', ARRAY(
      SELECT id FROM institutions_institution WHERE id = me.institution_id OR parent_id = me.institution_id));
  END IF;
  IF col = 'staff' THEN
    PERFORM wall.keep('team', ARRAY(SELECT process_id FROM diagnosis_diagnosisteammember WHERE membership_id = me.id));
  END IF;
  -- Processes whose SORE acts, and those of them whose conclusions are published.
  IF col = 'sore' THEN
    PERFORM wall.keep('assigned', ARRAY(
      SELECT process_id FROM cycle_assignment WHERE membership_id = me.id AND ended_at IS NULL AND until >= day));
    PERFORM wall.keep('concluded', ARRAY(
      SELECT process_id FROM diagnosis_diagnosissummary
      WHERE process_id = ANY (wall.ids('assigned')) AND published_at IS NOT NULL));
  END IF;
  -- Processes to which the institution is assigned.
  IF col IN ('specialist', 'head') THEN
    hosted := ARRAY(
      SELECT process_id FROM cycle_assignment
      WHERE institution_id = me.institution_id AND ended_at IS NULL AND until >= day);
    PERFORM wall.keep('hosted', hosted);
  END IF;
  -- Meetings the person leads, the processes these speak of, and the processes of those that are not cancelled.
  IF col IN ('expert', 'specialist') THEN
    PERFORM wall.keep('led_meetings', ARRAY(SELECT id FROM support_plans_meeting WHERE lead_id = me.id));
    PERFORM wall.keep('told', ARRAY(
      SELECT DISTINCT process_id FROM support_plans_meeting WHERE lead_id = me.id));
    PERFORM wall.keep('led', ARRAY(
      SELECT DISTINCT m.process_id FROM support_plans_meeting m JOIN cycle_supportprocess p ON p.id = m.process_id
      WHERE m.lead_id = me.id AND m.state <> 'cancelled' AND wall.goes_on(p.outcome)));
  END IF;
  -- Sections open to the person today, as "process:section", and their processes.
  IF col IN ('sore', 'expert', 'specialist') THEN
    PERFORM wall.keep('granted', ARRAY(
      SELECT p.id || ':' || g.section FROM sharing_grant g JOIN cycle_supportprocess p ON p.uuid = g.process_uuid
      WHERE g.membership_id = me.id AND g.revoked_at IS NULL AND g.suspended_at IS NULL AND g.until >= day));
    PERFORM wall.keep('granted_processes', ARRAY(
      SELECT DISTINCT split_part(one, ':', 1) FROM unnest(string_to_array(wall.said('granted'), ',')) one));
  END IF;
  -- The coordinator's partnership: its visible processes, proposed plans and their goals, partners.
  IF col = 'coordinator' THEN
    PERFORM set_config('pore.partnership', me.partnership_id::text, true);
    PERFORM wall.keep('processes', ARRAY(
      SELECT id FROM cycle_supportprocess WHERE partnership_id = me.partnership_id AND visible_at IS NOT NULL));
    PERFORM wall.keep('plans', ARRAY(
      SELECT id FROM support_plans_supportplan
      WHERE partnership_id = me.partnership_id AND proposed_at IS NOT NULL));
    PERFORM wall.keep('goals', ARRAY(SELECT id FROM support_plans_goal WHERE plan_id = ANY (wall.ids('plans'))));
    PERFORM wall.keep('partners', ARRAY(
      SELECT institution_id FROM institutions_partnershipmember
      WHERE partnership_id = me.partnership_id AND since <= day AND (until IS NULL OR until >= day)));
  END IF;
  -- Schools the office runs, and processes it pays in.
  IF col IN ('gmina_official', 'county_official') THEN
    PERFORM wall.keep('run', ARRAY(
      SELECT id FROM institutions_institution WHERE governing_body_id = me.institution_id AND kind = 'school'));
    PERFORM wall.keep('paid', ARRAY(
      SELECT p.id FROM cycle_costshare c JOIN cycle_supportprocess p ON p.id = c.process_id
      WHERE c.payer_id = me.institution_id AND p.visible_at IS NOT NULL AND wall.goes_on(p.outcome)));
  END IF;
  -- Places whose people one manages: the own institution (with the schools of a zespół), or all of the partnership.
  IF col = 'head' THEN
    PERFORM wall.keep('places', ARRAY[me.institution_id]);
  ELSIF col = 'director' THEN
    PERFORM wall.keep('places', wall.ids('own'));
  ELSIF col = 'coordinator' THEN
    PERFORM wall.keep('places', wall.ids('partners') || ARRAY(
      SELECT i.id FROM institutions_institution i JOIN institutions_servicearea a ON a.territory_id = i.territory_id
      WHERE i.kind = 'school' AND a.partnership_id = me.partnership_id AND a.since <= day
        AND (a.until IS NULL OR a.until >= day)));
  END IF;
  IF col IN ('specialist', 'head', 'gmina_official', 'county_official', 'coordinator') THEN
    PERFORM wall.keep('summaries', ARRAY(
      SELECT p FROM wall.published('summary', me, col, hosted) p
      JOIN diagnosis_diagnosissummary d ON d.process_id = p AND d.published_at IS NOT NULL));
    PERFORM wall.keep('evaluations', ARRAY(
      SELECT p FROM wall.published('evaluation', me, col, hosted) p
      JOIN evaluation_jointevaluation e ON e.process_id = p AND e.state = 'final'));
  END IF;
END $$;

-- Processes whose school published a document to readers of this kind, and did not stop.
CREATE OR REPLACE FUNCTION wall.published(what text, me institutions_membership, col text, hosted bigint[])
RETURNS SETOF bigint LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT p.id
  FROM sharing_publication s
  JOIN cycle_supportprocess p ON p.uuid = s.process_uuid
  JOIN institutions_partnership o ON o.id = p.partnership_id
  JOIN institutions_institution school ON school.id = p.school_id
  WHERE s.document = what AND s.withdrawn_at IS NULL AND p.visible_at IS NOT NULL AND wall.goes_on(p.outcome)
    AND CASE s.audience
      WHEN 'institutions' THEN col IN ('specialist', 'head') AND p.id = ANY (hosted)
      WHEN 'coordinator' THEN col = 'coordinator' AND p.partnership_id = me.partnership_id
      WHEN 'governing' THEN col LIKE '%official' AND school.governing_body_id = me.institution_id
      WHEN 'leader' THEN col LIKE '%official' AND o.leader_id = me.institution_id
      ELSE false END $$;

-- A named window opens (or closes, with an empty name). ``at`` is the process it may speak of: of a consequence, one in
-- which the actor is a side, leads, or may read a part; of a succession, one whose people the actor manages.
CREATE OR REPLACE FUNCTION wall.open(opened text, at_what text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE process bigint;
BEGIN
  IF opened = 'verification' THEN
    SELECT process_id INTO process FROM documents_document WHERE code = at_what AND ready_at IS NOT NULL;
  ELSIF opened IN ('order', 'count', 'finish', 'room') THEN
    SELECT id INTO process FROM cycle_supportprocess
    WHERE id = at_what::bigint AND (school_id = ANY (wall.ids('own')) OR id = ANY (wall.ids('assigned'))
      OR id = ANY (wall.ids('led')) OR id = ANY (wall.ids('granted_processes')));
  ELSIF opened = 'succession' THEN
    SELECT id INTO process FROM cycle_supportprocess
    WHERE id = at_what::bigint AND (partnership_id = wall.said('partnership')::bigint
      OR school_id = ANY (wall.ids('own', 'director')) OR id = ANY (wall.ids('hosted', 'head'))
      OR id = ANY (wall.ids('assigned')));
  END IF;
  PERFORM set_config('pore.narrow', opened, true), set_config('pore.key', at_what, true),
          set_config('pore.at', COALESCE(process::text, ''), true);
END $$;
