import type { Knex } from 'knex';

// How changes become entries. A trigger on every audited table stages what a statement does to its
// rows; when the transaction commits, a deferred trigger folds what was staged into entries: one for
// each operation that the application named, one for each row that was changed in any other way. So
// there is no change without its entry, and no entry without its change. The application attaches
// the triggers at its start, as the content types declare it (table audit.tables).

export const description = 'Triggers that write the audit log with the change that it is about';

const createRegistry = (trx: Knex.Transaction) =>
  trx.raw(`
    CREATE TABLE audit.tables (
      table_name text PRIMARY KEY,
      kind text NOT NULL
        CHECK (kind IN ('document', 'setting', 'link', 'component', 'component-link')),
      entity_type text NOT NULL,
      has_versions boolean NOT NULL,
      columns jsonb NOT NULL,
      link jsonb
    );
    COMMENT ON COLUMN audit.tables.columns IS
      'column: {attribute, mode}; mode is plain, personal, encrypted, secret, setting, bookkeeping or unaudited';
    COMMENT ON COLUMN audit.tables.link IS
      'Of a link: {attribute, ownerTable, ownerColumn, targetTable, targetColumn}; of links to any type {attributeColumn, ownerTypeColumn} for the first two; of components {ownerTable or ownerComponent, components}';

    -- Rows of running transactions only: after a crash there are none.
    CREATE UNLOGGED TABLE audit.staged (
      transaction_id xid8 NOT NULL,
      position bigint GENERATED ALWAYS AS IDENTITY,
      is_first boolean NOT NULL,
      operation text,
      context jsonb,
      table_name text NOT NULL,
      before jsonb,
      after jsonb,
      PRIMARY KEY (transaction_id, position)
    ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
  `);

/**
 * The context of a statement is the base64 of a JSON object in a comment that the statement begins
 * with, or else the setting app.audit of the transaction:
 * o operation, a action, u type, d document, k kind of the actor, i its id, s source, r request,
 * p details of the actor under the transport key, t token of its address.
 */
const createCapture = (trx: Knex.Transaction) =>
  trx.raw(`
    CREATE FUNCTION audit.stage(table_name text, before jsonb, after jsonb) RETURNS void
    LANGUAGE plpgsql AS $$
    DECLARE
      statement text := current_query();
      encoded text := CASE
        WHEN left(statement, 8) = '/*audit ' THEN split_part(substr(statement, 9, 4000), '*/', 1)
        ELSE current_setting('app.audit', true) END;
      context jsonb := CASE
        WHEN encoded <> '' THEN convert_from(decode(encoded, 'base64'), 'UTF8')::jsonb END;
      this_transaction xid8 := pg_current_xact_id();
      open_transaction text := current_setting('audit.open_transaction', true);
      is_first boolean :=
        coalesce(split_part(open_transaction, ' ', 1), '') <> this_transaction::text;
    BEGIN
      -- Before the row: where constraints are immediate, the row folds itself at once.
      IF is_first THEN
        PERFORM set_config('audit.open_transaction', this_transaction::text, true);
      ELSIF open_transaction = this_transaction::text THEN
        PERFORM set_config('audit.open_transaction', open_transaction || ' several', true);
      END IF;
      INSERT INTO audit.staged (transaction_id, is_first, operation, context, table_name, before, after)
      VALUES (this_transaction, is_first, context ->> 'o', context, table_name, before, after);
    END $$;

    CREATE FUNCTION audit.capture() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
      after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    BEGIN
      -- The arguments are the columns that are not audited.
      IF TG_OP = 'UPDATE' AND (before = after
        OR TG_NARGS > 0 AND before - TG_ARGV::text[] = after - TG_ARGV::text[]) THEN
        RETURN NULL;
      END IF;
      PERFORM audit.stage(TG_TABLE_NAME, before, after);
      RETURN NULL;
    END $$;

    CREATE FUNCTION audit.capture_truncate() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
      EXECUTE format(
        'SELECT count(audit.stage(%L, to_jsonb(row), NULL)) FROM ONLY public.%I AS row',
        TG_TABLE_NAME, TG_TABLE_NAME);
      RETURN NULL;
    END $$;
  `);

const createEncryption = (trx: Knex.Transaction, schema: string) =>
  trx.raw(`
    CREATE FUNCTION audit.encrypt_value(plain text, key bytea) RETURNS text
    LANGUAGE plpgsql AS $$
    DECLARE
      iv bytea := ${schema}.gen_random_bytes(16);
    BEGIN
      RETURN translate(encode(
        iv || ${schema}.encrypt_iv(convert_to(plain, 'UTF8'), key, iv, 'aes-cbc/pad:pkcs'),
        'base64'), E'\\n', '');
    END $$;

    CREATE FUNCTION audit.decrypt_value(encrypted text, key bytea) RETURNS text
    LANGUAGE plpgsql IMMUTABLE AS $$
    DECLARE
      bytes bytea := decode(encrypted, 'base64');
    BEGIN
      RETURN convert_from(${schema}.decrypt_iv(
        substr(bytes, 17), key, substr(bytes, 1, 16), 'aes-cbc/pad:pkcs'), 'UTF8');
    END $$;

    /** For readers: a value that somebody has damaged is not there, instead of hiding all others. */
    CREATE FUNCTION audit.reveal_value(encrypted text, key bytea) RETURNS text
    LANGUAGE plpgsql AS $$
    BEGIN
      RETURN audit.decrypt_value(encrypted, key);
    EXCEPTION WHEN OTHERS THEN
      RETURN NULL;
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
      VALUES (wanted_type, wanted_id, ${schema}.gen_random_bytes(32))
      ON CONFLICT (subject_type, subject_id) DO UPDATE SET subject_type = excluded.subject_type
      RETURNING keys.id, keys.key INTO id, key;
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
  `);

const createRecording = (trx: Knex.Transaction) =>
  trx.raw(`
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
      IF context -> 'p' IS NULL OR subject_type IS NULL OR subject_id IS NULL THEN
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
      entry_id uuid := audit.next_id(clock_timestamp());
      era integer := audit.current_era();
      this_transaction bigint := pg_current_xact_id()::text::bigint;
      actor_kind text := coalesce(context ->> 'k', 'database');
      actor_id text := CASE WHEN context -> 'k' IS NOT NULL THEN context ->> 'i' ELSE session_user END;
      actor_details jsonb := audit.actor_details(context);
      source text := coalesce(context ->> 's', 'database');
      request_id text := context ->> 'r';
    BEGIN
      -- Nearly all are changes: one level of partitions less to find the way through.
      IF class = 'change' THEN
        INSERT INTO audit.entries_change (
          id, class, era, transaction_id, action, entity_type, entity_id,
          actor_kind, actor_id, actor_details, source, request_id, changes)
        VALUES (
          entry_id, class, era, this_transaction, action, entity_type, entity_id,
          actor_kind, actor_id, actor_details, source, request_id, changes);
      ELSE
        INSERT INTO audit.entries (
          id, class, era, transaction_id, action, entity_type, entity_id,
          actor_kind, actor_id, actor_details, source, request_id, changes)
        VALUES (
          entry_id, class, era, this_transaction, action, entity_type, entity_id,
          actor_kind, actor_id, actor_details, source, request_id, changes);
      END IF;
      IF context -> 't' IS NOT NULL THEN
        INSERT INTO audit.ip_tokens VALUES (entry_id, context ->> 't');
      END IF;
      RETURN entry_id;
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
  `);

const createFolding = (trx: Knex.Transaction) =>
  trx.raw(`
    /** Where a component belongs: {table, id} of the entry that has it, and the path to it. */
    CREATE FUNCTION audit.component_place(this_transaction xid8, component_type text, component_id text)
    RETURNS jsonb
    LANGUAGE plpgsql AS $$
    DECLARE
      holder record;
      place jsonb;
      outer_place jsonb;
    BEGIN
      FOR holder IN SELECT table_name, link FROM audit.tables
        WHERE kind = 'component-link' AND link -> 'components' @> to_jsonb(component_type)
      LOOP
        SELECT coalesce(after, before) INTO place FROM audit.staged
        WHERE transaction_id = this_transaction AND table_name = holder.table_name
          AND coalesce(after, before) ->> 'cmp_id' = component_id
          AND coalesce(after, before) ->> 'component_type' = component_type
        ORDER BY position DESC LIMIT 1;
        IF place IS NULL THEN
          EXECUTE format(
            'SELECT to_jsonb(link) FROM public.%I AS link WHERE cmp_id = $1 AND component_type = $2 LIMIT 1',
            holder.table_name)
          INTO place USING component_id::integer, component_type;
        END IF;
        IF place IS NOT NULL THEN
          outer_place := CASE WHEN holder.link -> 'ownerComponent' IS NOT NULL THEN audit.component_place(
            this_transaction, holder.link ->> 'ownerComponent', place ->> 'entity_id') END;
          RETURN jsonb_build_object(
            'table', coalesce(outer_place ->> 'table', holder.link ->> 'ownerTable'),
            'id', coalesce((outer_place ->> 'id')::integer, (place ->> 'entity_id')::integer),
            'path', coalesce(outer_place -> 'path', '[]') || jsonb_build_array(
              jsonb_build_object('field', place -> 'field', 'order', place -> 'order')));
        END IF;
      END LOOP;
      RETURN NULL;
    END $$;

    /** The document that a row is or was: {document, version, locale}. */
    CREATE FUNCTION audit.document_of(this_transaction xid8, wanted_table text, row_id text)
    RETURNS jsonb
    LANGUAGE plpgsql AS $$
    DECLARE
      found_row jsonb;
      versioned boolean;
    BEGIN
      IF wanted_table IS NULL OR row_id IS NULL THEN
        RETURN NULL;
      END IF;
      EXECUTE format('SELECT to_jsonb(t) FROM (SELECT * FROM public.%I WHERE id = $1) t', wanted_table)
      INTO found_row USING row_id::integer;
      IF found_row IS NULL THEN
        SELECT before INTO found_row FROM audit.staged
        WHERE transaction_id = this_transaction AND table_name = wanted_table
          AND before ->> 'id' = row_id
        ORDER BY position DESC LIMIT 1;
      END IF;
      SELECT has_versions INTO versioned FROM audit.tables WHERE table_name = wanted_table;
      RETURN jsonb_strip_nulls(jsonb_build_object(
        'document', coalesce(found_row ->> 'document_id', row_id),
        'version', CASE WHEN versioned THEN
          CASE WHEN found_row ->> 'published_at' IS NULL THEN 'draft' ELSE 'published' END END,
        'locale', found_row ->> 'locale'));
    END $$;

    CREATE FUNCTION audit.shown_value(
      value jsonb, mode text, subject_type text, subject_id text
    ) RETURNS jsonb
    LANGUAGE plpgsql AS $$
    BEGIN
      RETURN CASE
        WHEN mode = 'plain' THEN value
        WHEN mode IN ('encrypted', 'secret') THEN jsonb_build_object('withheld', mode)
        ELSE audit.personal_value(value::text, subject_type, subject_id)
      END;
    END $$;

    /** What changed in a row, by attribute: {before, after}. */
    CREATE FUNCTION audit.row_difference(
      before jsonb, after jsonb, columns jsonb, subject_type text, subject_id text
    ) RETURNS jsonb
    LANGUAGE plpgsql AS $$
    DECLARE
      name text;
      value jsonb;
      mode text;
      attribute text;
      was jsonb := CASE WHEN before IS NOT NULL THEN '{}'::jsonb END;
      is_now jsonb := CASE WHEN after IS NOT NULL THEN '{}'::jsonb END;
    BEGIN
      FOREACH name IN ARRAY ARRAY(SELECT jsonb_object_keys(coalesce(after, before))) LOOP
        CONTINUE WHEN before -> name = after -> name;
        value := after -> name;
        mode := coalesce(columns -> name ->> 'mode', 'plain');
        CONTINUE WHEN mode IN ('bookkeeping', 'unaudited');
        IF mode = 'setting' THEN
          mode := CASE
            WHEN coalesce(after, before) ->> 'key' ~ '(grant|secret|token|password)' THEN 'secret'
            ELSE 'plain' END;
        END IF;
        attribute := coalesce(columns -> name ->> 'attribute', name);
        IF before IS NOT NULL AND before -> name <> 'null' THEN
          was := was || jsonb_build_object(attribute,
            audit.shown_value(before -> name, mode, subject_type, subject_id));
        END IF;
        IF after IS NOT NULL AND value <> 'null' THEN
          is_now := is_now || jsonb_build_object(attribute,
            audit.shown_value(value, mode, subject_type, subject_id));
        END IF;
      END LOOP;
      RETURN jsonb_build_object('before', was, 'after', is_now);
    END $$;

    /** What became of the rows of one operation, each netted over the statements that changed it. */
    CREATE FUNCTION audit.net_rows(this_transaction xid8, this_operation text)
    RETURNS SETOF audit.staged
    LANGUAGE plpgsql AS $$
    BEGIN
      RETURN QUERY WITH by_row AS (
        SELECT staged.table_name, min(staged.position) AS position,
          (array_agg(staged.before ORDER BY staged.position))[1] AS before,
          (array_agg(staged.after ORDER BY staged.position DESC))[1] AS after
        FROM audit.staged
        WHERE staged.transaction_id = this_transaction AND staged.operation = this_operation
        GROUP BY staged.table_name, coalesce(staged.after, staged.before) ->> 'id'
      ), keyed AS (
        SELECT by_row.*,
          -- A version that is published again is another row of the same document.
          CASE WHEN tables.has_versions THEN concat_ws('/',
            coalesce(by_row.after, by_row.before) ->> 'document_id',
            coalesce(by_row.after, by_row.before) ->> 'locale',
            coalesce(by_row.after, by_row.before) ->> 'published_at' IS NULL)
          ELSE by_row.position::text END AS version_key
        FROM by_row JOIN audit.tables ON tables.table_name = by_row.table_name
        WHERE by_row.before IS NOT NULL OR by_row.after IS NOT NULL
      )
      SELECT this_transaction, min(keyed.position), false, this_operation, NULL::jsonb, keyed.table_name,
        (array_agg(keyed.before ORDER BY keyed.position) FILTER (WHERE keyed.before IS NOT NULL))[1],
        (array_agg(keyed.after ORDER BY keyed.position) FILTER (WHERE keyed.after IS NOT NULL))[1]
      FROM keyed GROUP BY keyed.table_name, keyed.version_key ORDER BY 2;
    END $$;

    /** A row as an entry shows it, and the document that it belongs to: {row, type, entity, isPart}. */
    CREATE FUNCTION audit.describe_row(net audit.staged, subject_type text, subject_id text)
    RETURNS jsonb
    LANGUAGE plpgsql AS $$
    DECLARE
      any_row jsonb := coalesce(net.after, net.before);
      described audit.tables;
      owner jsonb;
      place jsonb;
      row_type text;
      row_entity text;
      shown jsonb;
    BEGIN
      SELECT * INTO described FROM audit.tables WHERE table_name = net.table_name;
      row_type := described.entity_type;
      shown := jsonb_build_object('table', net.table_name, 'id', (any_row ->> 'id')::bigint);
      IF described.kind = 'document' THEN
        row_entity := coalesce(any_row ->> 'document_id', any_row ->> 'id');
        IF described.has_versions THEN
          shown := shown || jsonb_build_object('version',
            CASE WHEN any_row ->> 'published_at' IS NULL THEN 'draft' ELSE 'published' END);
        END IF;
        IF any_row ->> 'locale' IS NOT NULL THEN
          shown := shown || jsonb_build_object('locale', any_row -> 'locale');
        END IF;
        IF net.before ->> 'id' <> net.after ->> 'id' THEN
          shown := shown || jsonb_build_object('previousId', (net.before ->> 'id')::bigint);
        END IF;
      ELSIF described.kind = 'setting' THEN
        row_entity := any_row ->> 'key';
      ELSIF described.kind = 'link' THEN
        IF described.link -> 'ownerTypeColumn' IS NOT NULL THEN
          row_type := any_row ->> (described.link ->> 'ownerTypeColumn');
          described.link := described.link || jsonb_build_object(
            'attribute', any_row -> (described.link ->> 'attributeColumn'),
            'ownerTable', (SELECT table_name FROM audit.tables
              WHERE tables.entity_type = row_type AND tables.kind IN ('document', 'component') LIMIT 1));
        END IF;
        owner := audit.document_of(net.transaction_id,
          described.link ->> 'ownerTable', any_row ->> (described.link ->> 'ownerColumn'));
        shown := shown || jsonb_build_object(
          'attribute', described.link -> 'attribute',
          'target', audit.document_of(net.transaction_id, described.link ->> 'targetTable',
            any_row ->> (described.link ->> 'targetColumn')) -> 'document');
      ELSE
        place := CASE described.kind
          WHEN 'component' THEN audit.component_place(
            net.transaction_id, described.entity_type, any_row ->> 'id')
          ELSE audit.component_place(
            net.transaction_id, any_row ->> 'component_type', any_row ->> 'cmp_id') END;
        owner := audit.document_of(net.transaction_id, place ->> 'table', place ->> 'id');
        row_type := coalesce((SELECT tables.entity_type FROM audit.tables
          WHERE table_name = place ->> 'table'), row_type);
        shown := shown || jsonb_build_object('path', place -> 'path');
      END IF;
      IF owner IS NOT NULL THEN
        shown := shown || (owner - 'document');
      END IF;
      row_entity := coalesce(row_entity, owner ->> 'document', any_row ->> 'id');
      RETURN jsonb_build_object(
        'row', shown || audit.row_difference(net.before, net.after, described.columns,
          coalesce(subject_type, row_type), coalesce(subject_id, row_entity)),
        'type', row_type, 'entity', row_entity,
        'isPart', described.kind NOT IN ('document', 'setting'));
    END $$;

    CREATE FUNCTION audit.fold_row(net audit.staged) RETURNS void
    LANGUAGE plpgsql AS $$
    DECLARE
      described jsonb := audit.describe_row(net, net.context ->> 'u', net.context ->> 'd');
    BEGIN
      PERFORM audit.insert_entry(net.context, 'change',
        coalesce(net.context ->> 'a', CASE
          WHEN (described -> 'isPart')::boolean OR net.before IS NOT NULL AND net.after IS NOT NULL
            THEN 'update'
          WHEN net.before IS NULL THEN 'create'
          ELSE 'delete' END),
        coalesce(net.context ->> 'u', described ->> 'type'),
        coalesce(net.context ->> 'd', described ->> 'entity'),
        jsonb_build_object('rows', jsonb_build_array(described -> 'row')));
    END $$;

    CREATE FUNCTION audit.fold_operation(this_transaction xid8, context jsonb) RETURNS void
    LANGUAGE plpgsql AS $$
    DECLARE
      net audit.staged;
      described jsonb;
      entity text := context ->> 'd';
      rows jsonb := '[]';
    BEGIN
      FOR net IN SELECT * FROM audit.net_rows(this_transaction, context ->> 'o') LOOP
        described := audit.describe_row(net, context ->> 'u', entity);
        rows := rows || jsonb_build_array(described -> 'row');
        IF entity IS NULL AND described ->> 'type' = context ->> 'u' THEN
          entity := described ->> 'entity';
        END IF;
      END LOOP;
      IF rows <> '[]' THEN
        PERFORM audit.insert_entry(context, 'change', context ->> 'a', context ->> 'u', entity,
          jsonb_build_object('rows', rows));
      END IF;
    END $$;

    -- Statistics of a table that is empty between transactions mislead the planner.
    CREATE FUNCTION audit.fold() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
    AS $$
    DECLARE
      is_alone boolean :=
        current_setting('audit.open_transaction', true) = NEW.transaction_id::text;
      first_row audit.staged;
    BEGIN
      -- What comes later in this transaction opens it again.
      PERFORM set_config('audit.open_transaction', '', true);
      IF is_alone THEN
        -- As a rule, there is but one.
        PERFORM audit.fold_row(NEW);
      ELSE
        FOR first_row IN
          SELECT DISTINCT ON (position_of_group) staged.* FROM (
            SELECT *, min(position) OVER (PARTITION BY coalesce(operation, position::text))
              AS position_of_group
            FROM audit.staged WHERE transaction_id = NEW.transaction_id
          ) AS grouped
          JOIN audit.staged ON staged.transaction_id = NEW.transaction_id
            AND staged.position = grouped.position_of_group
          ORDER BY position_of_group
        LOOP
          IF first_row.operation IS NULL THEN
            PERFORM audit.fold_row(first_row);
          ELSE
            PERFORM audit.fold_operation(NEW.transaction_id, first_row.context);
          END IF;
        END LOOP;
      END IF;
      DELETE FROM audit.staged WHERE transaction_id = NEW.transaction_id;
      RETURN NULL;
    END $$;

    CREATE CONSTRAINT TRIGGER fold AFTER INSERT ON audit.staged
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.is_first) EXECUTE FUNCTION audit.fold();
    ALTER TABLE audit.staged ENABLE ALWAYS TRIGGER fold;
  `);

export const up = async (trx: Knex.Transaction) => {
  const { rows } = await trx.raw<{ rows: { schema: string }[] }>(`
    SELECT quote_ident(nspname) AS schema FROM pg_extension
    JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'pgcrypto'
  `);
  await createRegistry(trx);
  await createCapture(trx);
  await createEncryption(trx, rows[0]?.schema ?? 'audit');
  await createRecording(trx);
  await createFolding(trx);
};

export const down = async (trx: Knex.Transaction) => {
  // With the triggers that the application attached.
  await trx.raw(`
    DROP FUNCTION audit.fold, audit.fold_operation, audit.fold_row, audit.describe_row, audit.net_rows, audit.row_difference,
      audit.shown_value, audit.document_of, audit.component_place, audit.record, audit.insert_entry,
      audit.actor_details, audit.current_era, audit.current_timeline, audit.forget, audit.personal_value, audit.subject_key,
      audit.reveal_value, audit.decrypt_value, audit.encrypt_value, audit.capture, audit.capture_truncate, audit.stage CASCADE;
    DROP TABLE audit.tables, audit.staged;
  `);
};
