-- Entries can only say what was changed while triggers recorded it. Here the log says itself from
-- when to when they did not: as entries, which are sealed and kept as all others.

CREATE TABLE audit.recording (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  cluster bigint NOT NULL,
  capture jsonb NOT NULL,
  known_at timestamptz NOT NULL,
  stopped_at timestamptz
);
COMMENT ON TABLE audit.recording IS
  'The triggers that record, as they were seen last, and since when they do not if they do not';

/**
 * By table: its capturing triggers. A trigger that is dropped and made again has another oid; one
 * that is disabled and enabled again was written by another transaction.
 */
CREATE FUNCTION audit.capture_state() RETURNS jsonb LANGUAGE sql STABLE AS $$
      SELECT coalesce(jsonb_object_agg(relation, jsonb_build_object('name', name, 'triggers', triggers)), '{}')
      FROM (
        SELECT tgrelid::oid::text AS relation, min(relname) AS name,
          jsonb_agg(concat_ws(' ', pg_trigger.oid, pg_trigger.xmin, tgenabled) ORDER BY tgname) AS triggers
        FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE tgname IN ('audit_capture', 'audit_capture_truncate')
            AND relnamespace = 'public'::regnamespace
          OR tgname = 'fold' AND tgrelid = 'audit.staged'::regclass
        GROUP BY tgrelid
      ) AS tables
    $$;

CREATE TYPE audit.recording_check AS (
  known_at timestamptz, stopped_at timestamptz, missing text[], touched text[]);

/**
 * Missing: tables that should be recorded and are not, or audit.tables when it is empty. Touched:
 * those whose triggers are not the ones that were there. Of a table or a cluster that is another
 * one by now, nobody can say.
 */
CREATE FUNCTION audit.check_recording() RETURNS audit.recording_check LANGUAGE sql STABLE AS $$
      WITH state AS (SELECT audit.capture_state() AS now),
      known AS (
        SELECT recording.* FROM audit.recording
        WHERE cluster = (pg_control_system()).system_identifier
      )
      SELECT (
        (SELECT known_at FROM known),
        (SELECT stopped_at FROM audit.recording),
        (SELECT coalesce(array_agg(name ORDER BY name), '{}') FROM (
          SELECT table_name AS name, 2 AS needed, format('public.%I', table_name) AS relation
          FROM audit.tables
          UNION ALL SELECT 'audit.staged', 1, 'audit.staged'
          UNION ALL SELECT 'audit.tables', 1, 'audit.tables' WHERE NOT EXISTS (SELECT FROM audit.tables)
        ) AS wanted
        WHERE to_regclass(relation) IS NOT NULL AND (
          SELECT count(*) FROM jsonb_array_elements_text(
            state.now -> to_regclass(relation)::oid::text -> 'triggers') AS trigger
          WHERE trigger LIKE '% A') < needed),
        (SELECT coalesce(array_agg(earlier.value ->> 'name' ORDER BY earlier.value ->> 'name'), '{}')
          FROM known, jsonb_each(known.capture) AS earlier
          WHERE state.now -> earlier.key IS DISTINCT FROM earlier.value
            AND EXISTS (SELECT FROM pg_class WHERE pg_class.oid = earlier.key::oid))
      )::audit.recording_check FROM state
    $$;

CREATE FUNCTION audit.mark_recording(
  context text, action text, first timestamptz, last timestamptz, names text[]
) RETURNS uuid LANGUAGE sql AS $$
      SELECT audit.record(context, 'change', action, NULL, NULL, jsonb_strip_nulls(jsonb_build_object(
        'from', to_char(first AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'to', to_char(last AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'tables', to_jsonb(nullif(names, '{}')))), NULL, NULL, NULL)
    $$;

CREATE FUNCTION audit.note_recording(noted_stop timestamptz) RETURNS void LANGUAGE sql AS $$
      INSERT INTO audit.recording (cluster, capture, known_at, stopped_at)
      VALUES ((pg_control_system()).system_identifier, audit.capture_state(), clock_timestamp(), noted_stop)
      ON CONFLICT (is_only) DO UPDATE SET cluster = excluded.cluster, capture = excluded.capture,
        known_at = excluded.known_at, stopped_at = excluded.stopped_at
    $$;

/** Looks whether changes are recorded, and writes down when they were not. Answers whether they are. */
CREATE FUNCTION audit.watch_recording(context text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      found_state audit.recording_check;
      stopped_at timestamptz;
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended('audit recording', 0));
      -- Nothing was attached yet.
      IF NOT EXISTS (SELECT FROM audit.recording) THEN
        RETURN true;
      END IF;
      found_state := audit.check_recording();
      stopped_at := found_state.stopped_at;
      IF cardinality(found_state.missing) > 0 THEN
        IF stopped_at IS NULL THEN
          stopped_at := coalesce(found_state.known_at, clock_timestamp());
          PERFORM audit.mark_recording(context, 'recording-stopped', stopped_at, NULL, found_state.missing);
        END IF;
      ELSIF stopped_at IS NOT NULL OR cardinality(found_state.touched) > 0 THEN
        PERFORM audit.mark_recording(context, 'recording-gap',
          coalesce(stopped_at, found_state.known_at), clock_timestamp(), found_state.touched);
        stopped_at := NULL;
      END IF;
      PERFORM audit.note_recording(stopped_at);
      RETURN stopped_at IS NULL;
    END $$;

/** After the application has attached the triggers, or taken them away. */
CREATE FUNCTION audit.begin_recording(context text, is_wanted boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      stopped_at timestamptz := (SELECT recording.stopped_at FROM audit.recording);
    BEGIN
      IF is_wanted AND stopped_at IS NOT NULL THEN
        PERFORM audit.mark_recording(context, 'recording-gap', stopped_at, clock_timestamp(), NULL);
      ELSIF NOT is_wanted AND stopped_at IS NULL THEN
        PERFORM audit.mark_recording(context, 'recording-stopped', clock_timestamp(), NULL, NULL);
      END IF;
      PERFORM audit.note_recording(CASE WHEN is_wanted THEN NULL
        ELSE coalesce(stopped_at, clock_timestamp()) END);
    END $$;

-- Where this migration was taken back before, the log knows since when.
INSERT INTO audit.recording (cluster, capture, known_at, stopped_at)
SELECT (pg_control_system()).system_identifier, '{}', clock_timestamp(),
  (changes -> 'details' ->> 'from')::timestamptz
FROM (
  SELECT action, changes FROM audit.entries
  WHERE class = 'change' AND action IN ('recording-stopped', 'recording-gap')
  ORDER BY id DESC LIMIT 1
) AS mark WHERE action = 'recording-stopped';
