-- Policies of every content table, for all four operations, from the permission matrix (domain §5). In this file:
--   @own(columns)      the actor's school                     @team       in its diagnosis team
--   @assigned          the actor is the SORE                  @hosted(columns)  the actor's institution is assigned
--   @led(columns)      the actor leads a meeting there        @granted    this very section is open to the actor
--   @published(text)   the school published it to the actor   @partnership      visible process of the coordinator's
--   @is(columns)       the acting column                      @narrow(window)   a named window is open
-- Arrays are asked for once in a statement (SELECT …), single settings row by row: that costs less than planning them.
-- An operation that is left out is refused to everybody. "Also" marks rows a person meets beside their own documents:
-- the name of a form of support in a meeting they lead, an entry they wrote themselves. The window "keeper" belongs to the
-- duties of privacy alone (a person's own data, erasure, retention): it looks at every table and adds nothing. The window
-- "refusal" shows one record by its address, so that its school learns who asked for it in vain.

-- A rule written out in full: settings are read directly, because a function of our own, planned anew in every statement,
-- costs more than what it does.
CREATE OR REPLACE FUNCTION wall.spell(rule text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  kept text := 'string_to_array(NULLIF(current_setting(''pore.%s'', true), ''''), '','')';
  is_one_of text := 'current_setting(''pore.col'', true) = ANY (%L::text[])';
  one text[];
BEGIN
  rule := regexp_replace(rule, '@window\(([a-z]+)\)', '(@narrow(\1) AND process_id = @at)', 'g');
  rule := regexp_replace(rule, '@published\(([a-z]+)\)', '@of(\1)', 'g');
  rule := replace(replace(replace(rule, '@partnership', '@of(processes)'), '@assigned', '@of(assigned)'), '@team', '@of(team)');
  rule := regexp_replace(rule, '@of\(([a-z_]+)\)', 'process_id = @ids(\1)', 'g');
  FOR one IN SELECT regexp_matches(rule, '@(own|hosted|led)\(([a-z ]+)\)', 'g') LOOP
    rule := replace(rule, format('@%s(%s)', one[1], one[2]), format('%s = ANY ((SELECT CASE WHEN %s THEN %s END)::bigint[])',
      CASE one[1] WHEN 'own' THEN 'school_id' ELSE 'process_id' END, format(is_one_of, string_to_array(one[2], ' ')),
      format(kept, one[1])));
  END LOOP;
  FOR one IN SELECT regexp_matches(rule, '@is\(([a-z_ ]+)\)', 'g') LOOP
    rule := replace(rule, format('@is(%s)', one[1]), format(is_one_of, string_to_array(one[1], ' ')));
  END LOOP;
  FOR one IN SELECT regexp_matches(rule, '@ids\(([a-z_]+)\)', 'g') LOOP
    rule := replace(rule, format('@ids(%s)', one[1]), format('ANY ((SELECT %s)::bigint[])', format(kept, one[1])));
  END LOOP;
  rule := replace(rule, '@granted', '(process_id || '':'' || code) = ANY ((SELECT ' || format(kept, 'granted') || ')::text[])');
  rule := regexp_replace(rule, '@narrow\(([a-z]+)\)', 'current_setting(''pore.narrow'', true) = ''\1''', 'g');
  rule := replace(rule, '@its_partnership', 'NULLIF(current_setting(''pore.partnership'', true), '''')::bigint');
  rule := regexp_replace(rule, '@(key|address|actor)', 'NULLIF(current_setting(''pore.\1'', true), '''')', 'g');
  RETURN regexp_replace(rule, '@(membership|person|institution|at)',
                        'NULLIF(current_setting(''pore.\1'', true), '''')::bigint', 'g');
END $$;

CREATE OR REPLACE PROCEDURE wall.protect(name text, reads text, adds text DEFAULT 'false', changes text DEFAULT 'false',
                                         removes text DEFAULT 'false') LANGUAGE plpgsql AS $$
DECLARE old record;
BEGIN
  IF to_regclass('public.' || name) IS NULL THEN RETURN; END IF;  -- migrations stopped before this table
  FOR old IN SELECT policyname FROM pg_policies WHERE schemaname = 'public' AND tablename = name LOOP
    EXECUTE format('DROP POLICY %I ON public.%I', old.policyname, name);
  END LOOP;
  IF NOT (SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = ('public.' || name)::regclass) THEN
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
  END IF;
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = ('public.' || name)::regclass AND attname = 'uuid') THEN
    reads := reads || ' OR (@narrow(refusal) AND uuid::text = @key)';
  END IF;
  EXECUTE format('CREATE POLICY reads ON public.%I FOR SELECT TO pore_app USING (%s)', name,
                 wall.spell(reads || ' OR @narrow(keeper)'));
  EXECUTE format('CREATE POLICY adds ON public.%I FOR INSERT TO pore_app WITH CHECK (%s)', name, wall.spell(adds));
  EXECUTE format('CREATE POLICY changes ON public.%I FOR UPDATE TO pore_app USING (%s) WITH CHECK (%2$s)', name,
                 wall.spell(changes || ' OR @narrow(keeper)'));
  EXECUTE format('CREATE POLICY removes ON public.%I FOR DELETE TO pore_app USING (%s)', name,
                 wall.spell(removes || ' OR @narrow(keeper)'));
END $$;

-- The header. Officials read it for the schools their office runs; the partnership's numbers come through a window.
CALL wall.protect('cycle_supportprocess',
  reads => $$ @own(director deputy staff)
    OR id = @ids(assigned)
    OR id = @ids(hosted)
    OR id = @ids(led)
    OR (@is(expert) AND id = @ids(granted_processes))
    OR id = @ids(processes)
    OR (school_id = @ids(run) AND visible_at IS NOT NULL AND outcome NOT IN ('stopped', 'rejected', 'withdrawn'))
    OR (@narrow(statistics) AND partnership_id::text = @key AND visible_at IS NOT NULL)
    OR id = @ids(summaries)  -- also: the header of a text that was published to them
    OR id = @ids(evaluations)
    OR id = @ids(told)  -- also: the header a meeting they led belongs to, whatever became of it
    OR (@narrow(verification) AND id = @at) OR (@narrow(succession) AND id = @at)
    OR @narrow(refusal)
    OR @narrow(sweeper) $$,
  adds => $$ @own(director deputy) $$,
  changes => $$ @own(director deputy)
    OR id = @ids(team)
    OR id = @ids(assigned)
    OR id = @ids(led)
    OR id = @ids(processes)
    OR @narrow(sweeper) $$);

CALL wall.protect('cycle_assignment',
  reads => $$ EXISTS (SELECT FROM cycle_supportprocess p WHERE p.id = process_id AND p.school_id = @ids(own))
    OR @assigned OR @hosted(specialist head) OR membership_id = @membership
    OR (@is(coordinator) AND (@partnership OR institution_id = @ids(partners)))
    OR @narrow(sweeper) $$,
  adds => $$ @partnership $$,
  changes => $$ @partnership OR @narrow(sweeper) $$);

-- What somebody who left hands on: each side decides on its own.
CALL wall.protect('cycle_handover',
  reads => $$ @own(director) OR (@assigned AND side = 'support') OR @window(succession) $$,
  adds => $$ @window(succession) $$,
  changes => $$ @own(director) OR (@assigned AND side = 'support') OR @window(succession) $$);

CALL wall.protect('cycle_handoveritem',
  reads => $$ @own(director) OR (@assigned AND side = 'support') OR @window(succession) $$,
  adds => $$ @window(succession) $$,
  changes => $$ @own(director) OR (@assigned AND side = 'support') OR @window(succession) $$);

CALL wall.protect('cycle_timelineentry',
  reads => $$ @own(director deputy staff) OR @assigned OR @hosted(specialist head) OR @partnership
    OR by_id = @person OR @narrow(sweeper) $$,  -- also: an entry one wrote oneself
  adds => $$ by_id = @person
      AND (@own(director deputy staff) OR @assigned OR @led(expert specialist) OR @partnership OR @window(succession))
    OR @narrow(sweeper) $$);

CALL wall.protect('cycle_costshare',
  reads => $$ @own(director deputy) OR @assigned OR @partnership
    OR (payer_id = @institution AND process_id = @ids(paid)) $$,
  adds => $$ @own(director) OR @assigned $$,
  removes => $$ @own(director) OR @assigned $$);

CALL wall.protect('cycle_carriedover',
  reads => $$ @own(director deputy staff) OR @window(finish) $$,
  adds => $$ @window(finish) $$,
  changes => $$ @own(director) $$);

CALL wall.protect('cycle_frozen',
  reads => $$ @own(director deputy staff) OR @assigned OR (kind = 'plan' AND @partnership)
    OR (kind = 'evaluation' AND @published(evaluations)) $$,
  adds => $$ @own(director) OR @assigned $$,
  changes => $$ @own(director) OR @assigned $$);

CALL wall.protect('cycle_signature',
  reads => $$ @own(director deputy staff) OR @assigned
    OR EXISTS (SELECT FROM cycle_frozen f WHERE f.id = frozen_id) $$,
  adds => $$ by_id = @person AND ((side = 'school' AND @own(director)) OR (side = 'support' AND @assigned)) $$);

-- What the school opens, publishes, and who has read. Also: what was opened or published to the reader.
CALL wall.protect('sharing_grant',
  reads => $$ @own(director deputy staff) OR membership_id = @membership
    OR (@narrow(finish) AND process_uuid = (SELECT p.uuid FROM cycle_supportprocess p WHERE p.id = @at))
    OR (@narrow(succession) AND process_uuid = (SELECT p.uuid FROM cycle_supportprocess p WHERE p.id = @at))
    OR @narrow(sweeper) $$,
  adds => $$ @own(director) $$,
  changes => $$ @own(director)
    OR (@narrow(finish) AND process_uuid = (SELECT p.uuid FROM cycle_supportprocess p WHERE p.id = @at))
    OR (@narrow(succession) AND process_uuid = (SELECT p.uuid FROM cycle_supportprocess p WHERE p.id = @at))
    OR @narrow(sweeper) $$);

CALL wall.protect('sharing_publication',
  reads => $$ @own(director deputy staff) OR @is(sore)
    OR (audience = 'institutions' AND @is(specialist head)) OR (audience = 'coordinator' AND @is(coordinator))
    OR (audience IN ('governing', 'leader') AND @is(gmina_official county_official))
    OR (@narrow(succession) AND process_uuid = (SELECT p.uuid FROM cycle_supportprocess p WHERE p.id = @at)) $$,
  adds => $$ @own(director) $$,
  changes => $$ @own(director) $$);

CALL wall.protect('sharing_readentry',
  reads => $$ @own(director deputy) OR membership_id = @membership $$,
  adds => $$ membership_id = @membership $$);

-- Stage 0 and 1.
CALL wall.protect('diagnosis_supportrequest',
  reads => $$ @own(director deputy staff) OR @assigned OR @hosted(head)
    OR (partnership_id = @its_partnership AND sent_at IS NOT NULL) $$,
  adds => $$ @own(director deputy) $$,
  changes => $$ @own(director deputy) OR (partnership_id = @its_partnership AND sent_at IS NOT NULL) $$);

CALL wall.protect('diagnosis_diagnosissection',
  reads => $$ @own(director deputy) OR @team OR @granted OR @window(order) $$,
  adds => $$ @own(director deputy) $$,
  changes => $$ @own(director deputy) OR @team OR (@is(sore) AND @granted) $$);

CALL wall.protect('diagnosis_diagnosisteammember',
  reads => $$ @own(director deputy) OR membership_id = @membership $$,
  adds => $$ @own(director) $$,
  removes => $$ @own(director) $$);

CALL wall.protect('diagnosis_diagnosissummary',
  reads => $$ @own(director deputy staff) OR (published_at IS NOT NULL AND (@assigned OR @published(summaries))) $$,
  adds => $$ @own(director deputy) $$,
  changes => $$ @own(director deputy) $$);

CALL wall.protect('diagnosis_summaryneed',
  reads => $$ @own(director deputy staff) OR process_id = @ids(concluded) OR @published(summaries)
    OR @published(evaluations)  -- also: needs that a plan or an evaluation quotes
    OR EXISTS (SELECT FROM support_plans_goal g WHERE g.need_id = diagnosis_summaryneed.id) $$,
  adds => $$ @own(director deputy) $$,
  removes => $$ @own(director deputy) $$);

-- Stages 2 and 3. The coordinator registers a plan once it was proposed.
CALL wall.protect('support_plans_supportplan',
  reads => $$ @own(director deputy staff) OR @assigned OR id = @ids(plans) $$,
  adds => $$ @assigned $$,
  changes => $$ @own(director) OR @assigned $$);

CALL wall.protect('support_plans_goal',
  reads => $$ @own(director deputy staff) OR @assigned OR plan_id = @ids(plans)
    OR @published(evaluations) OR @hosted(specialist head)  -- also: the goal a meeting or an effect speaks of
    OR process_id = @ids(told) $$,
  adds => $$ @assigned $$, changes => $$ @assigned $$, removes => $$ @assigned $$);

CALL wall.protect('support_plans_indicator',
  reads => $$ @own(director deputy staff) OR @assigned OR goal_id = @ids(goals)
    OR @published(evaluations) $$,
  adds => $$ @assigned $$, changes => $$ @assigned $$, removes => $$ @assigned $$);

CALL wall.protect('support_plans_activity',
  reads => $$ @own(director deputy staff) OR @assigned OR plan_id = @ids(plans)
    OR @hosted(specialist head)  -- also: what a meeting is about
    OR process_id = @ids(told) $$,
  adds => $$ @assigned $$, changes => $$ @assigned $$, removes => $$ @assigned $$);

CALL wall.protect('support_plans_meeting',
  reads => $$ @own(director deputy staff) OR @assigned OR @hosted(specialist head) OR @partnership
    OR (@is(expert specialist) AND lead_id = @membership) OR @window(count) $$,
  adds => $$ @assigned $$,
  changes => $$ @own(director deputy) OR @assigned
    OR (@is(expert specialist) AND lead_id = @membership) $$);

CALL wall.protect('support_plans_participant',
  reads => $$ @own(director deputy) OR @assigned OR @led(expert specialist) $$,
  adds => $$ @own(director deputy) OR @assigned $$,
  changes => $$ @own(director deputy) OR @assigned $$,
  removes => $$ @own(director deputy) OR @assigned $$);

CALL wall.protect('support_plans_attendance',
  reads => $$ @own(director deputy) OR @assigned
    OR meeting_id = @ids(led_meetings) OR @window(count) $$,
  adds => $$ @own(director deputy) OR @assigned
    OR meeting_id = @ids(led_meetings) $$,
  changes => $$ @own(director deputy) OR @assigned
    OR meeting_id = @ids(led_meetings) $$,
  removes => $$ @own(director deputy) OR @assigned $$);

-- Stage 4.
CALL wall.protect('evaluation_jointevaluation',
  reads => $$ @own(director deputy staff) OR @assigned OR @published(evaluations) $$,
  adds => $$ @own(director) OR @assigned $$,
  changes => $$ @own(director deputy) OR @assigned $$);

CALL wall.protect('evaluation_measuredeffect',
  reads => $$ @own(director deputy staff) OR @assigned OR @published(evaluations) $$,
  adds => $$ @own(director deputy) OR @assigned $$,
  changes => $$ @own(director deputy) OR @assigned $$);

CALL wall.protect('evaluation_recommendation',
  reads => $$ @own(director deputy staff) OR @assigned OR @published(evaluations) $$,
  adds => $$ @own(director deputy) OR @assigned $$,
  changes => $$ @own(director deputy) OR @assigned $$,
  removes => $$ @own(director deputy) OR @assigned $$);

-- Printed documents: by those who read the plan, by whoever holds the code, by the worker that prints them.
CALL wall.protect('documents_document',
  reads => $$ @own(director deputy staff) OR @assigned OR @partnership
    OR (@narrow(verification) AND code = @key AND ready_at IS NOT NULL)
    OR (@narrow(job) AND job_id::text = @key) $$,
  adds => $$ @own(director deputy) OR @assigned $$,
  changes => $$ @own(director deputy) OR @assigned OR (@narrow(job) AND job_id::text = @key) $$);

-- Attachments follow what they are attached to, once they are checked; before that only who added one knows of it.
CALL wall.protect('files_attachment',
  reads => $$ ((state = 'clean' OR uploaded_by_id = @membership) AND (
      (kind = 'request' AND (@own(director deputy staff) OR @assigned OR @hosted(head) OR @partnership))
      OR (kind = 'diagnosis' AND (@own(director deputy) OR @team OR @granted))))
    OR (@narrow(room) AND school_id = (SELECT p.school_id FROM cycle_supportprocess p WHERE p.id = @at))
    OR (@narrow(job) AND job_id::text = @key) OR @narrow(sweeper) $$,
  adds => $$ uploaded_by_id = @membership
    AND (@own(director deputy) OR (kind = 'diagnosis' AND (@team OR (@is(sore) AND @granted)))) $$,
  changes => $$ @own(director deputy) OR (@narrow(job) AND job_id::text = @key) OR @narrow(sweeper) $$,
  removes => $$ @own(director deputy)
    OR (kind = 'diagnosis' AND (@team OR (@is(sore) AND @granted AND uploaded_by_id = @membership)))
    OR @narrow(sweeper) $$);

-- What the school keeps and takes out.
CALL wall.protect('privacy_removal',
  reads => $$ @own(director deputy) OR @narrow(sweeper) $$,
  adds => $$ @own(director deputy) OR @narrow(keeper) $$,
  changes => $$ @own(director) OR @narrow(sweeper) $$);

CALL wall.protect('privacy_archive',
  reads => $$ @own(director) OR (@narrow(job) AND job_id::text = @key) OR @narrow(sweeper) $$,
  adds => $$ @own(director) $$,
  changes => $$ @own(director) OR (@narrow(job) AND job_id::text = @key) $$);

-- Invitations: who manages people of the place; the person invited; whoever holds the token, by its hash.
CALL wall.protect('institutions_invitation',
  reads => $$ institution_id = @ids(places) OR lower(email) = @address
    OR (@narrow(token) AND token_hash = @key) OR @narrow(sweeper) $$,
  adds => $$ institution_id = @ids(places) $$,
  changes => $$ institution_id = @ids(places)
    OR (@narrow(token) AND token_hash = @key) OR @narrow(sweeper) $$,
  removes => $$ @narrow(sweeper) $$);

-- Traces: added through the one function below, which the application's role may call but not look into.
CALL wall.protect('audit_auditentry',
  reads => $$ user_id = @person OR @own(director) OR @narrow(audit) $$,
  removes => $$ @narrow(audit) $$);

-- One-time keys of the actor's own forms.
CALL wall.protect('base_onetimekey',
  reads => $$ owner = @actor $$,
  adds => $$ owner = @actor $$,
  changes => $$ owner = @actor $$,
  removes => $$ @narrow(sweeper) $$);
