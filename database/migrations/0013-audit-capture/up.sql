-- How changes become entries. A trigger on every audited table stages what a statement does to its
-- rows; when the transaction commits, a deferred trigger folds what was staged into entries: one for
-- each operation that the application named, one for each row that was changed in any other way. So
-- there is no change without its entry, and no entry without its change. The application attaches
-- the triggers at its start, as the content types declare it (table audit.tables).

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

-- The context of a statement is the base64 of a JSON object in a comment that the statement begins
-- with, or else the setting app.audit of the transaction:
-- o operation, a action, u type, d document, k kind of the actor, i its id, s source, r request,
-- p details of the actor under the transport key, t token of its address.
CREATE FUNCTION audit.statement_context() RETURNS jsonb LANGUAGE sql AS $$
      SELECT convert_from(decode(nullif(CASE
        WHEN left(current_query(), 8) = '/*audit '
          THEN split_part(substr(current_query(), 9, 4000), '*/', 1)
        ELSE current_setting('app.audit', true) END, ''), 'base64'), 'UTF8')::jsonb
    $$;

/** Answers whether the row is the first of its transaction, or since that was folded. */
CREATE FUNCTION audit.stage(table_name text, before jsonb, after jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
    DECLARE
      context jsonb := audit.statement_context();
      this_transaction xid8 := pg_current_xact_id();
      open_transaction text := current_setting('audit.open_transaction', true);
      is_first boolean :=
        coalesce(split_part(open_transaction, ' ', 1), '') <> this_transaction::text;
    BEGIN
      -- Before the row: where constraints are immediate, the row folds itself at once.
      IF is_first THEN
        open_transaction := set_config('audit.open_transaction', this_transaction::text, true);
      ELSIF open_transaction = this_transaction::text THEN
        open_transaction :=
          set_config('audit.open_transaction', open_transaction || ' several', true);
      END IF;
      INSERT INTO audit.staged (transaction_id, is_first, operation, context, table_name, before, after)
      VALUES (this_transaction, is_first, context ->> 'o', context, table_name, before, after);
      RETURN is_first;
    END $$;

CREATE FUNCTION audit.capture() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
      after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
      is_first boolean;
    BEGIN
      -- The arguments are the columns that are not audited.
      IF TG_OP = 'UPDATE' AND (before = after
        OR TG_NARGS > 0 AND before - TG_ARGV::text[] = after - TG_ARGV::text[]) THEN
        RETURN NULL;
      END IF;
      is_first := audit.stage(TG_TABLE_NAME, before, after);
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
LANGUAGE sql AS $$
      SELECT CASE
        WHEN mode = 'plain' THEN value
        WHEN mode IN ('encrypted', 'secret') THEN jsonb_build_object('withheld', mode)
        ELSE audit.personal_value(value::text, subject_type, subject_id)
      END
    $$;

/** What changed in a row, by attribute: {before, after}. */
CREATE FUNCTION audit.row_difference(
  before jsonb, after jsonb, columns jsonb, subject_type text, subject_id text
) RETURNS jsonb
LANGUAGE plpgsql AS $$
    DECLARE
      name text;
      treatment jsonb;
      mode text;
      was jsonb := CASE WHEN before IS NOT NULL THEN '{}'::jsonb END;
      is_now jsonb := CASE WHEN after IS NOT NULL THEN '{}'::jsonb END;
    BEGIN
      FOR name, treatment IN
        SELECT key, columns -> key FROM jsonb_object_keys(coalesce(after, before)) AS key
        WHERE before -> key IS DISTINCT FROM after -> key
          AND coalesce(columns -> key ->> 'mode', 'plain') NOT IN ('bookkeeping', 'unaudited')
      LOOP
        mode := coalesce(treatment ->> 'mode', 'plain');
        IF mode = 'setting' THEN
          mode := CASE
            WHEN coalesce(after, before) ->> 'key' ~ '(grant|secret|token|password)' THEN 'secret'
            ELSE 'plain' END;
        END IF;
        IF before -> name <> 'null' THEN
          was := was || jsonb_build_object(coalesce(treatment ->> 'attribute', name),
            audit.shown_value(before -> name, mode, subject_type, subject_id));
        END IF;
        IF after -> name <> 'null' THEN
          is_now := is_now || jsonb_build_object(coalesce(treatment ->> 'attribute', name),
            audit.shown_value(after -> name, mode, subject_type, subject_id));
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

CREATE TYPE audit.described_row AS (shown jsonb, type text, entity text, is_part boolean);
COMMENT ON TYPE audit.described_row IS
  'A row as an entry shows it, and the document or setting that it is or is a part of';

CREATE FUNCTION audit.describe_row(net audit.staged, subject_type text, subject_id text)
RETURNS audit.described_row
LANGUAGE plpgsql AS $$
    DECLARE
      -- What was stored may be compressed: with this it is opened once, not at each look.
      before jsonb := net.before || '{}';
      after jsonb := net.after || '{}';
      any_row jsonb := coalesce(after, before);
      described audit.tables;
      owner jsonb;
      place jsonb;
      row_type text;
      row_entity text;
      shown jsonb;
    BEGIN
      SELECT * INTO described FROM audit.tables WHERE table_name = net.table_name;
      row_type := described.entity_type;
      shown := jsonb_strip_nulls(jsonb_build_object('table', net.table_name, 'id', any_row -> 'id',
        'version', CASE WHEN described.has_versions THEN
          CASE WHEN any_row ->> 'published_at' IS NULL THEN 'draft' ELSE 'published' END END,
        'locale', CASE WHEN described.kind = 'document' THEN any_row -> 'locale' END,
        'previousId', CASE WHEN before -> 'id' <> after -> 'id' THEN before -> 'id' END));
      IF described.kind = 'document' THEN
        row_entity := coalesce(any_row ->> 'document_id', any_row ->> 'id');
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
      RETURN (
        shown || audit.row_difference(before, after, described.columns,
          coalesce(subject_type, row_type), coalesce(subject_id, row_entity)),
        row_type, row_entity, described.kind NOT IN ('document', 'setting'));
    END $$;

/** Answers the id of the entry. */
CREATE FUNCTION audit.fold_row(net audit.staged) RETURNS uuid
LANGUAGE plpgsql AS $$
    DECLARE
      described audit.described_row := audit.describe_row(net, net.context ->> 'u', net.context ->> 'd');
    BEGIN
      RETURN audit.insert_entry(net.context, 'change',
        coalesce(net.context ->> 'a', CASE
          WHEN described.is_part OR net.before IS NOT NULL AND net.after IS NOT NULL THEN 'update'
          WHEN net.before IS NULL THEN 'create'
          ELSE 'delete' END),
        coalesce(net.context ->> 'u', described.type),
        coalesce(net.context ->> 'd', described.entity),
        jsonb_build_object('rows', jsonb_build_array(described.shown)));
    END $$;

/** Answers the id of the entry; none when all that was done was undone. */
CREATE FUNCTION audit.fold_operation(this_transaction xid8, context jsonb) RETURNS uuid
LANGUAGE plpgsql AS $$
    DECLARE
      net audit.staged;
      described audit.described_row;
      entity text := context ->> 'd';
      rows jsonb := '[]';
    BEGIN
      FOR net IN SELECT * FROM audit.net_rows(this_transaction, context ->> 'o') LOOP
        described := audit.describe_row(net, context ->> 'u', entity);
        rows := rows || jsonb_build_array(described.shown);
        IF entity IS NULL AND described.type = context ->> 'u' THEN
          entity := described.entity;
        END IF;
      END LOOP;
      RETURN CASE WHEN rows <> '[]' THEN
        audit.insert_entry(context, 'change', context ->> 'a', context ->> 'u', entity,
          jsonb_build_object('rows', rows)) END;
    END $$;

-- Statistics of a table that is empty between transactions mislead the planner. Where it has but a
-- scan left, that seems so dear that Postgres would compile the statement, for 100 ms and more.
CREATE FUNCTION audit.fold() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET jit = off
AS $$
    DECLARE
      is_alone boolean :=
        current_setting('audit.open_transaction', true) = NEW.transaction_id::text;
      -- What comes later in this transaction opens it again.
      open_transaction text := set_config('audit.open_transaction', '', true);
      first_row audit.staged;
      entry_id uuid;
    BEGIN
      IF is_alone THEN
        -- As a rule, there is but one.
        entry_id := audit.fold_row(NEW);
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
          entry_id := CASE WHEN first_row.operation IS NULL THEN audit.fold_row(first_row)
            ELSE audit.fold_operation(NEW.transaction_id, first_row.context) END;
        END LOOP;
      END IF;
      DELETE FROM audit.staged WHERE transaction_id = NEW.transaction_id;
      RETURN NULL;
    END $$;

CREATE CONSTRAINT TRIGGER fold AFTER INSERT ON audit.staged
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.is_first) EXECUTE FUNCTION audit.fold();
ALTER TABLE audit.staged ENABLE ALWAYS TRIGGER fold;
