-- How entries are written, and how personal values in them are hidden under the keys of those whom
-- they are about, and forgotten.

-- pgcrypto may be in a schema of the operator's choice, whose name takes the place of "pgcrypto".
DO $run$
BEGIN
  EXECUTE replace($functions$
CREATE FUNCTION audit.encrypt_value(plain text, key bytea) RETURNS text
LANGUAGE plpgsql AS $$
    DECLARE
      iv bytea := pgcrypto.gen_random_bytes(16);
    BEGIN
      RETURN translate(encode(
        iv || pgcrypto.encrypt_iv(convert_to(plain, 'UTF8'), key, iv, 'aes-cbc/pad:pkcs'),
        'base64'), E'\n', '');
    END $$;

CREATE FUNCTION audit.decrypt_value(encrypted text, key bytea) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
    DECLARE
      bytes bytea := decode(encrypted, 'base64');
    BEGIN
      RETURN convert_from(pgcrypto.decrypt_iv(
        substr(bytes, 17), key, substr(bytes, 1, 16), 'aes-cbc/pad:pkcs'), 'UTF8');
    END $$;

/** Makes the key at its first use. Its key is null when it was destroyed. */
CREATE FUNCTION audit.subject_key(wanted_type text, wanted_id text, OUT id uuid, OUT key bytea)
LANGUAGE plpgsql AS $$
    BEGIN
      SELECT keys.id, keys.key INTO id, key FROM audit.subject_keys keys
      WHERE subject_type = wanted_type AND subject_id = wanted_id;
      IF FOUND THEN
        RETURN;
      END IF;
      INSERT INTO audit.subject_keys AS keys (subject_type, subject_id, key)
      VALUES (wanted_type, wanted_id, pgcrypto.gen_random_bytes(32))
      ON CONFLICT (subject_type, subject_id) DO UPDATE SET subject_type = excluded.subject_type
      RETURNING keys.id, keys.key INTO id, key;
    END $$;

  $functions$, 'pgcrypto', (
    SELECT quote_ident(nspname) FROM pg_extension
    JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'pgcrypto'));
END $run$;

/** For readers: a value that somebody has damaged is not there, instead of hiding all others. */
CREATE FUNCTION audit.reveal_value(encrypted text, key bytea) RETURNS text
LANGUAGE plpgsql AS $$
    BEGIN
      RETURN audit.decrypt_value(encrypted, key);
    EXCEPTION WHEN OTHERS THEN
      RETURN NULL;
    END $$;

/** {"key": id, "data": ciphertext}; without data when the key was destroyed. */
CREATE FUNCTION audit.personal_value(plain text, subject_type text, subject_id text) RETURNS jsonb
LANGUAGE plpgsql AS $$
    DECLARE
      subject record;
    BEGIN
      SELECT * INTO subject FROM audit.subject_key(subject_type, subject_id);
      RETURN jsonb_strip_nulls(jsonb_build_object(
        'key', subject.id,
        'data', CASE WHEN subject.key IS NOT NULL THEN audit.encrypt_value(plain, subject.key) END));
    END $$;

/** Destroys the key. Answers how many entries had an address of the subject to filter by. */
CREATE FUNCTION audit.forget(forgotten_type text, forgotten_id text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      tokens bigint;
      kind text := CASE forgotten_type
        WHEN 'admin::user' THEN 'admin'
        WHEN 'plugin::users-permissions.user' THEN 'user'
        WHEN 'admin::api-token' THEN 'api-token'
      END;
    BEGIN
      INSERT INTO audit.subject_keys AS keys (subject_type, subject_id, destroyed_at)
      VALUES (forgotten_type, forgotten_id, clock_timestamp())
      ON CONFLICT (subject_type, subject_id) DO UPDATE
        SET key = NULL, destroyed_at = coalesce(keys.destroyed_at, excluded.destroyed_at);
      DELETE FROM audit.ip_tokens USING audit.entries
      WHERE entry_id = entries.id AND entries.actor_kind = kind AND entries.actor_id = forgotten_id;
      GET DIAGNOSTICS tokens = ROW_COUNT;
      IF forgotten_type = 'anonymous' THEN
        DELETE FROM audit.ip_tokens USING audit.entries
        WHERE token = forgotten_id AND entry_id = entries.id AND entries.actor_kind = 'anonymous';
        GET DIAGNOSTICS tokens = ROW_COUNT;
      END IF;
      RETURN tokens;
    END $$;

/** It changes when the cluster goes on from an earlier point, with transaction ids used before. */
CREATE FUNCTION audit.current_timeline() RETURNS integer LANGUAGE sql AS $$
      SELECT ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::integer
    $$;

CREATE FUNCTION audit.current_era() RETURNS integer
LANGUAGE plpgsql AS $$
    DECLARE
      -- A session that writes never sees another cluster or timeline.
      era integer := nullif(current_setting('audit.era', true), '')::integer;
      cluster bigint;
      this_timeline integer;
    BEGIN
      IF era IS NULL THEN
        cluster := (pg_control_system()).system_identifier;
        this_timeline := audit.current_timeline();
        SELECT number INTO era FROM audit.eras
        WHERE system_identifier = cluster AND timeline = this_timeline;
        IF NOT FOUND THEN
          INSERT INTO audit.eras (system_identifier, timeline) VALUES (cluster, this_timeline)
          ON CONFLICT (system_identifier, timeline) DO UPDATE SET timeline = excluded.timeline
          RETURNING number INTO era;
        ELSE
          PERFORM set_config('audit.era', era::text, false);
        END IF;
      END IF;
      RETURN era;
    END $$;

CREATE FUNCTION audit.actor_details(context jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
    DECLARE
      subject_type text := CASE context ->> 'k'
        WHEN 'admin' THEN 'admin::user'
        WHEN 'user' THEN 'plugin::users-permissions.user'
        WHEN 'api-token' THEN 'admin::api-token'
        WHEN 'anonymous' THEN 'anonymous'
      END;
      subject_id text := CASE context ->> 'k' WHEN 'anonymous' THEN context ->> 't' ELSE context ->> 'i' END;
    BEGIN
      IF subject_type IS NULL OR subject_id IS NULL THEN
        RETURN NULL;
      END IF;
      RETURN audit.personal_value(
        audit.decrypt_value(context ->> 'p', (SELECT key FROM audit.transport_key)),
        subject_type, subject_id);
    END $$;

CREATE FUNCTION audit.insert_entry(
  context jsonb, class text, action text, entity_type text, entity_id text, changes jsonb
) RETURNS uuid
LANGUAGE plpgsql AS $$
    DECLARE
      entry audit.entries := (
        audit.next_id(clock_timestamp()), class, audit.current_era(), pg_current_xact_id()::text,
        action, entity_type, entity_id,
        coalesce(context ->> 'k', 'database'),
        CASE WHEN context -> 'k' IS NOT NULL THEN context ->> 'i' ELSE session_user END,
        CASE WHEN context -> 'p' IS NOT NULL THEN audit.actor_details(context) END,
        coalesce(context ->> 's', 'database'), context ->> 'r', changes);
    BEGIN
      -- Nearly all are changes: one level of partitions less to find the way through.
      IF class = 'change' THEN
        INSERT INTO audit.entries_change VALUES (entry.*);
      ELSE
        INSERT INTO audit.entries VALUES (entry.*);
      END IF;
      IF context -> 't' IS NOT NULL THEN
        INSERT INTO audit.ip_tokens VALUES (entry.id, context ->> 't');
      END IF;
      RETURN entry.id;
    END $$;

/**
 * An event that is no change of a row. Personal values are encrypted with the key of the given
 * subject, or else of the entity.
 */
CREATE FUNCTION audit.record(
  context text, class text, action text, entity_type text, entity_id text,
  details jsonb, personal jsonb, subject_type text, subject_id text
) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      hidden jsonb;
    BEGIN
      SELECT jsonb_object_agg(name, audit.personal_value(
        value::text, coalesce(subject_type, entity_type), coalesce(subject_id, entity_id)))
      INTO hidden FROM jsonb_each(personal) AS each (name, value);
      RETURN audit.insert_entry(
        convert_from(decode(context, 'base64'), 'UTF8')::jsonb, class, action, entity_type, entity_id,
        jsonb_strip_nulls(jsonb_build_object(
          'details', nullif(coalesce(details, '{}') || coalesce(hidden, '{}'), '{}'))));
    END $$;
