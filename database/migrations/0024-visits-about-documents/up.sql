-- An entry of a visitor about a document says from where: with a registration, that is the address of
-- the person who registered. It has a key of this visitor for this document, which goes with either:
-- by time, as that of the visitor, and when the document is forgotten. What other entries of the
-- visitor say stays. Entries from before have the visitor's key, and go by time.
-- The functions of 0012 and 0018 that this replaces stay aside for `down`.

ALTER FUNCTION audit.forget(text, text) RENAME TO forget_0018;
ALTER FUNCTION audit.insert_entry(jsonb, text, text, text, text, jsonb) RENAME TO insert_entry_0012;

/** Who acted, and from where. Of whom was forgotten, nobody who comes later says it again. */
CREATE FUNCTION audit.actor_details_of(context jsonb, about_type text, about_id text) RETURNS jsonb
LANGUAGE plpgsql AS $$
    DECLARE
      forgotten uuid;
    BEGIN
      IF context ->> 'k' <> 'anonymous' OR context -> 't' IS NULL OR about_id IS NULL THEN
        RETURN audit.actor_details(context);
      END IF;
      SELECT id INTO forgotten FROM audit.subject_keys
      WHERE subject_type = about_type AND subject_id = about_id AND destroyed_at IS NOT NULL;
      IF FOUND THEN
        RETURN jsonb_build_object('key', forgotten);
      END IF;
      RETURN audit.actor_details(context || jsonb_build_object(
        't', concat(context ->> 't', '~', about_type, ' ', about_id)));
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
        CASE WHEN context -> 'p' IS NOT NULL
          THEN audit.actor_details_of(context, entity_type, entity_id) END,
        coalesce(context ->> 's', 'database'), context ->> 'r', changes);
    BEGIN
      -- Nearly all are changes: one level of partitions less to find the way through.
      IF class = 'change' THEN
        INSERT INTO audit.entries_change VALUES (entry.*);
      ELSE
        INSERT INTO audit.entries VALUES (entry.*);
      END IF;
      -- What lacks the address is not found by it.
      IF context -> 't' IS NOT NULL AND (context -> 'p' IS NULL OR entry.actor_details -> 'data' IS NOT NULL) THEN
        INSERT INTO audit.ip_tokens VALUES (entry.id, context ->> 't');
      END IF;
      RETURN entry.id;
    END $$;

/** Destroys the keys of the document, of its files, and of visits about it. Answers how many these were. */
CREATE FUNCTION audit.forget(forgotten_type text, forgotten_id text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      visits uuid[];
      destroyed bigint;
    BEGIN
      SELECT array_agg(keys.id) INTO visits FROM audit.subject_keys AS keys
      WHERE keys.subject_type = 'anonymous' AND keys.key IS NOT NULL AND strpos(keys.subject_id, '~') > 0
        AND keys.id IN (
          SELECT CASE WHEN actor_details ->> 'key' ~ '^[0-9a-f-]{36}$' THEN (actor_details ->> 'key')::uuid END
          FROM audit.entries
          WHERE entity_id = forgotten_id AND entity_type = forgotten_type AND actor_kind = 'anonymous');
      SELECT count(*) + coalesce(cardinality(visits), 0) INTO destroyed FROM audit.subject_keys AS keys
      WHERE keys.key IS NOT NULL AND (
        keys.subject_type = forgotten_type AND keys.subject_id = forgotten_id
        OR keys.subject_type = 'plugin::upload.file' AND keys.subject_id IN (
          SELECT file_id FROM audit.subject_files
          WHERE subject_type = forgotten_type AND subject_id = forgotten_id));
      DELETE FROM audit.ip_tokens USING audit.entries
      WHERE entry_id = entries.id AND entity_id = forgotten_id AND entity_type = forgotten_type
        AND actor_kind = 'anonymous' AND actor_details ->> 'key' = ANY(visits::text[]);
      -- Nothing leads from the entries to the token of the address any more.
      UPDATE audit.subject_keys SET key = NULL, destroyed_at = clock_timestamp(), subject_id = id::text
      WHERE id = ANY(visits);
      PERFORM audit.forget_0018(forgotten_type, forgotten_id);
      RETURN destroyed;
    END $$;
