-- Personal values reach the log by other ways than the column of their attribute: in the row of a
-- file, in the links to it, in the parts of an entry. All of them are kept under a key that is
-- destroyed with the person. The functions of 0012 and 0013 that this replaces stay aside for `down`.

ALTER FUNCTION audit.forget(text, text) RENAME TO forget_0013;
ALTER FUNCTION audit.component_place(xid8, text, text) RENAME TO component_place_0013;
ALTER FUNCTION audit.describe_row(audit.staged, text, text) RENAME TO describe_row_0013;

-- Partitioned indexes have partitions, too.
CREATE OR REPLACE VIEW audit.partitions AS
  SELECT substr(parent.relname, length('entries_') + 1) AS class, leaf.relname::text AS table_name,
    bounds[1]::uuid AS first_id, bounds[2]::uuid AS end_id
  FROM pg_inherits
  JOIN pg_class AS parent ON parent.oid = inhparent
  JOIN pg_class AS leaf ON leaf.oid = inhrelid
  CROSS JOIN LATERAL regexp_match(
    pg_get_expr(leaf.relpartbound, leaf.oid), 'FROM \(''(.*)''\) TO \(''(.*)''\)') AS bounds
  WHERE parent.relnamespace = 'audit'::regnamespace
    AND parent.relname LIKE 'entries\_%' AND leaf.relkind = 'r';

-- Whose file it is is often known only after it was uploaded: it has its own key, which is theirs.
CREATE TABLE audit.subject_files (
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  file_id text NOT NULL,
  PRIMARY KEY (subject_type, subject_id, file_id)
);
CREATE INDEX subject_files_file_idx ON audit.subject_files (file_id);
COMMENT ON TABLE audit.subject_files IS
  'Files that a personal attribute of the subject has pointed to: forgotten with the subject';

CREATE FUNCTION audit.forget(forgotten_type text, forgotten_id text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      tokens bigint := audit.forget_0013(forgotten_type, forgotten_id);
      file text;
    BEGIN
      FOR file IN
        DELETE FROM audit.subject_files
        WHERE subject_type = forgotten_type AND subject_id = forgotten_id RETURNING file_id
      LOOP
        PERFORM audit.forget_0013('plugin::upload.file', file);
      END LOOP;
      RETURN tokens;
    END $$;

CREATE FUNCTION audit.tie_file(wanted_type text, wanted_id text, file text) RETURNS void
LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM audit.subject_key(wanted_type, wanted_id);
      -- Whoever forgets the subject meanwhile waits, and then finds the file.
      PERFORM FROM audit.subject_keys
      WHERE subject_type = wanted_type AND subject_id = wanted_id AND key IS NOT NULL FOR SHARE;
      IF FOUND THEN
        INSERT INTO audit.subject_files VALUES (wanted_type, wanted_id, file) ON CONFLICT DO NOTHING;
      ELSE
        PERFORM audit.forget('plugin::upload.file', file);
      END IF;
    END $$;

COMMENT ON COLUMN audit.tables.link IS
  'Of a link: {attribute, ownerTable, ownerColumn, targetTable, targetColumn}; of links to any type {attributeColumn, ownerTypeColumn} for the first two; personal {type: attributes}, personalTarget where the target has the personal attribute, within: components that may be in a personal one; of components {ownerTable or ownerComponent, components, personal: attributes}';

/**
 * Where a component belongs: {table, id} of the entry that has it, the path to it, and whether a
 * personal attribute is on the way.
 */
CREATE FUNCTION audit.component_place(this_transaction xid8, wanted_type text, wanted_id text)
RETURNS jsonb
LANGUAGE plpgsql AS $$
    DECLARE
      holder record;
      place jsonb;
      outer_place jsonb;
    BEGIN
      FOR holder IN SELECT table_name, link FROM audit.tables
        WHERE kind = 'component-link' AND link -> 'components' @> to_jsonb(wanted_type)
      LOOP
        SELECT coalesce(after, before) INTO place FROM audit.staged
        WHERE transaction_id = this_transaction AND table_name = holder.table_name
          AND coalesce(after, before) ->> 'cmp_id' = wanted_id
          AND coalesce(after, before) ->> 'component_type' = wanted_type
        ORDER BY position DESC LIMIT 1;
        IF place IS NULL THEN
          EXECUTE format(
            'SELECT to_jsonb(link) FROM public.%I AS link WHERE cmp_id = $1 AND component_type = $2 LIMIT 1',
            holder.table_name)
          INTO place USING wanted_id::integer, wanted_type;
        END IF;
        IF place IS NOT NULL THEN
          outer_place := CASE WHEN holder.link -> 'ownerComponent' IS NOT NULL THEN audit.component_place(
            this_transaction, holder.link ->> 'ownerComponent', place ->> 'entity_id') END;
          RETURN jsonb_build_object(
            'table', coalesce(outer_place ->> 'table', holder.link ->> 'ownerTable'),
            'id', coalesce((outer_place ->> 'id')::integer, (place ->> 'entity_id')::integer),
            'path', coalesce(outer_place -> 'path', '[]') || jsonb_build_array(
              jsonb_build_object('field', place -> 'field', 'order', place -> 'order')),
            'personal', coalesce((outer_place -> 'personal')::boolean, false)
              OR coalesce(holder.link -> 'personal' @> (place -> 'field'), false));
        END IF;
      END LOOP;
      RETURN NULL;
    END $$;

CREATE FUNCTION audit.type_of_table(wanted_table text) RETURNS text LANGUAGE sql AS $$
      SELECT entity_type FROM audit.tables WHERE table_name = wanted_table
    $$;

/** All plain columns of a row as personal ones. */
CREATE FUNCTION audit.personal_columns(columns jsonb, any_row jsonb) RETURNS jsonb
LANGUAGE sql AS $$
      SELECT columns || coalesce(jsonb_object_agg(key, jsonb_build_object(
        'attribute', coalesce(columns -> key -> 'attribute', to_jsonb(key)), 'mode', 'personal')), '{}')
      FROM jsonb_object_keys(any_row) AS key
      WHERE coalesce(columns -> key ->> 'mode', 'plain') = 'plain'
    $$;

CREATE TYPE audit.subject AS (type text, id text);

/**
 * Whose value a link is, if it is one of a personal attribute: that of its owner, of the entry
 * that has its owner as a part, or of its target.
 */
CREATE FUNCTION audit.subject_of_link(
  this_transaction xid8, meaning jsonb, row_type text, owner_id text, owner jsonb, target jsonb
) RETURNS audit.subject
LANGUAGE plpgsql AS $$
    DECLARE
      is_personal boolean :=
        coalesce(meaning -> 'personal' -> row_type @> (meaning -> 'attribute'), false);
      place jsonb;
    BEGIN
      IF is_personal OR meaning -> 'within' @> to_jsonb(row_type) THEN
        IF EXISTS (SELECT FROM audit.tables
          WHERE table_name = meaning ->> 'ownerTable' AND kind = 'component')
        THEN
          place := audit.component_place(this_transaction, row_type, owner_id);
          IF is_personal OR (place -> 'personal')::boolean THEN
            RETURN (audit.type_of_table(place ->> 'table'), audit.document_of(
              this_transaction, place ->> 'table', place ->> 'id') ->> 'document');
          END IF;
        ELSIF is_personal THEN
          RETURN (row_type, owner ->> 'document');
        END IF;
      END IF;
      IF meaning -> 'personalTarget' IS NOT NULL THEN
        RETURN (audit.type_of_table(meaning ->> 'targetTable'), target ->> 'document');
      END IF;
      RETURN NULL;
    END $$;

/** The subject of the operation is that of rows which belong to no document any more. */
CREATE FUNCTION audit.describe_row(net audit.staged, operation_type text, operation_entity text)
RETURNS audit.described_row
LANGUAGE plpgsql AS $$
    DECLARE
      -- What was stored may be compressed: with this it is opened once, not at each look.
      before jsonb := net.before || '{}';
      after jsonb := net.after || '{}';
      any_row jsonb := coalesce(after, before);
      described audit.tables;
      owner jsonb;
      target jsonb;
      place jsonb;
      row_type text;
      row_entity text;
      subject audit.subject;
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
        subject := (row_type, row_entity);
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
        target := audit.document_of(net.transaction_id, described.link ->> 'targetTable',
          any_row ->> (described.link ->> 'targetColumn'));
        shown := shown || jsonb_build_object(
          'attribute', described.link -> 'attribute', 'target', target -> 'document');
        -- Few links are: the others cost nothing more.
        IF jsonb_exists_any(described.link, '{personal,personalTarget,within}') THEN
          subject := audit.subject_of_link(net.transaction_id, described.link, row_type,
            any_row ->> (described.link ->> 'ownerColumn'), owner, target);
        END IF;
        IF subject.type IS NOT NULL THEN
          IF subject.id IS NULL THEN
            subject := (coalesce(operation_type, row_type),
              coalesce(operation_entity, owner ->> 'document', any_row ->> 'id'));
          END IF;
          IF described.link ->> 'targetTable' = 'files' AND target IS NOT NULL THEN
            PERFORM audit.tie_file(subject.type, subject.id, target ->> 'document');
          END IF;
          shown := shown || jsonb_build_object('target', audit.personal_value(
            (target -> 'document')::text, subject.type, subject.id));
          described.columns := audit.personal_columns(described.columns,
            jsonb_build_object(described.link ->> 'targetColumn', true)
            || CASE WHEN described.link -> 'personalTarget' IS NOT NULL
              THEN jsonb_build_object(described.link ->> 'ownerColumn', true) ELSE '{}' END);
        END IF;
      ELSE
        place := CASE described.kind
          WHEN 'component' THEN audit.component_place(
            net.transaction_id, described.entity_type, any_row ->> 'id')
          ELSE audit.component_place(
            net.transaction_id, any_row ->> 'component_type', any_row ->> 'cmp_id') END;
        owner := audit.document_of(net.transaction_id, place ->> 'table', place ->> 'id');
        row_type := coalesce((SELECT tables.entity_type FROM audit.tables
          WHERE table_name = place ->> 'table'), row_type);
        IF owner IS NOT NULL THEN
          subject := (row_type, owner ->> 'document');
        END IF;
        IF described.kind = 'component' AND (place -> 'personal')::boolean THEN
          described.columns := audit.personal_columns(described.columns, any_row);
        END IF;
        shown := shown || jsonb_build_object('path', place -> 'path');
      END IF;
      IF owner IS NOT NULL THEN
        shown := shown || (owner - 'document');
      END IF;
      row_entity := coalesce(row_entity, owner ->> 'document', any_row ->> 'id');
      RETURN (
        shown || audit.row_difference(before, after, described.columns,
          coalesce(subject.type, operation_type, row_type),
          coalesce(subject.id, operation_entity, row_entity)),
        row_type, row_entity, described.kind NOT IN ('document', 'setting'));
    END $$;

/** Files that were linked before they were declared personal. The application calls it at its start. */
CREATE FUNCTION audit.tie_files() RETURNS void
LANGUAGE plpgsql AS $$
    DECLARE
      described audit.tables;
      found_row jsonb;
      row_type text;
      subject audit.subject;
      owner_table text;
      meaning jsonb;
    BEGIN
      FOR described IN SELECT * FROM audit.tables
        WHERE kind = 'link' AND tables.link ->> 'targetTable' = 'files'
          AND tables.link ->> 'ownerTypeColumn' IS NOT NULL
          AND jsonb_exists_any(tables.link, '{personal,within}')
      LOOP
        FOR found_row IN EXECUTE format(
          'SELECT to_jsonb(link) || jsonb_build_object(''file'', files.document_id)
           FROM public.%I AS link JOIN public.files ON files.id = link.%I
           WHERE (jsonb_exists($1 -> link.%I, link.%I) OR jsonb_exists($2, link.%I))
             AND NOT EXISTS (SELECT FROM audit.subject_files WHERE file_id = files.document_id)',
          described.table_name, described.link ->> 'targetColumn',
          described.link ->> 'ownerTypeColumn', described.link ->> 'attributeColumn',
          described.link ->> 'ownerTypeColumn')
          USING coalesce(described.link -> 'personal', '{}'), coalesce(described.link -> 'within', '[]')
        LOOP
          row_type := found_row ->> (described.link ->> 'ownerTypeColumn');
          SELECT table_name INTO owner_table FROM audit.tables
          WHERE entity_type = row_type AND kind IN ('document', 'component') LIMIT 1;
          meaning := described.link || jsonb_build_object('ownerTable', owner_table,
            'attribute', found_row -> (described.link ->> 'attributeColumn'));
          subject := audit.subject_of_link('0', meaning, row_type,
            found_row ->> (meaning ->> 'ownerColumn'),
            audit.document_of('0', owner_table, found_row ->> (meaning ->> 'ownerColumn')), NULL);
          IF subject.id IS NOT NULL THEN
            PERFORM audit.tie_file(subject.type, subject.id, found_row ->> 'file');
          END IF;
        END LOOP;
      END LOOP;
    END $$;
