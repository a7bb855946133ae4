-- A hold is a legal reason not to delete. Whatever deletes is refused here, so that no door goes round it: triggers
-- ask these functions, and without an answer nothing is deleted. The holds of the log's months, which had a table of
-- their own, become one of the kinds. Locks audit.holds and audit.subject_keys for a moment.

CREATE TABLE ops.holds (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind text NOT NULL CONSTRAINT holds_kind_known CHECK (kind IN ('subject', 'document', 'type', 'months')),
  person text,
  address_indexes text[] NOT NULL DEFAULT '{}',
  type text,
  document text,
  from_month text,
  to_month text,
  reason text CONSTRAINT holds_reason_given CHECK (
    reason <> '' AND (reason IS NOT NULL OR released_at IS NOT NULL)),
  review_on date,
  placed_by text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  released_at timestamptz,
  released_by text,
  release_reason text CONSTRAINT holds_release_reason_given CHECK (release_reason <> ''),
  CONSTRAINT holds_of_their_kind CHECK (CASE kind
    WHEN 'subject' THEN released_at IS NOT NULL OR person IS NOT NULL OR address_indexes <> '{}'
    WHEN 'document' THEN type IS NOT NULL AND document IS NOT NULL
    WHEN 'type' THEN type IS NOT NULL
    ELSE from_month <= to_month AND from_month IS NOT NULL AND to_month IS NOT NULL END)
);
CREATE INDEX holds_in_force_idx ON ops.holds (kind) WHERE released_at IS NULL;
COMMENT ON COLUMN ops.holds.person IS 'Document id of an account';
COMMENT ON COLUMN ops.holds.address_indexes IS 'What the address is found by in each type; the address itself is nowhere here';
COMMENT ON COLUMN ops.holds.reason IS 'Gone once the hold is released and the person erased';

INSERT INTO ops.holds (id, kind, reason, from_month, to_month, created_at, released_at)
SELECT id, 'months', reason, from_month, to_month, created_at, released_at FROM audit.holds;
DROP TABLE audit.holds;

CREATE TABLE ops.restrictions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person text,
  address_indexes text[] NOT NULL DEFAULT '{}',
  reason text CONSTRAINT restrictions_reason_given CHECK (
    reason <> '' AND (reason IS NOT NULL OR released_at IS NOT NULL)),
  review_on date,
  placed_by text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  released_at timestamptz,
  released_by text,
  release_reason text CONSTRAINT restrictions_release_reason_given CHECK (release_reason <> ''),
  CONSTRAINT restrictions_of_somebody CHECK (
    released_at IS NOT NULL OR person IS NOT NULL OR address_indexes <> '{}')
);
CREATE INDEX restrictions_in_force_idx ON ops.restrictions (created_at) WHERE released_at IS NULL;
COMMENT ON TABLE ops.restrictions IS 'Whose data stays and is not used (Article 18 of the GDPR)';

-- Whoever deletes waits for a hold that is being placed, and whoever places one for what is being deleted.
CREATE FUNCTION ops.await_holds() RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock_shared(hashtextextended('gdpr holds', 0));
    END $$;

CREATE FUNCTION ops.await_deletions() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended('gdpr holds', 0));
      RETURN NULL;
    END $$;
CREATE TRIGGER await_deletions BEFORE INSERT ON ops.holds
  FOR EACH STATEMENT EXECUTE FUNCTION ops.await_deletions();
CREATE TRIGGER await_deletions BEFORE INSERT ON ops.restrictions
  FOR EACH STATEMENT EXECUTE FUNCTION ops.await_deletions();

-- It is released once, and after that nothing but what names people goes.
CREATE FUNCTION ops.keep_hold() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      released text[] := ARRAY['released_at', 'released_by', 'release_reason'];
      personal text[] := ARRAY['person', 'address_indexes', 'reason', 'release_reason'];
    BEGIN
      IF TG_OP = 'UPDATE' AND (CASE WHEN OLD.released_at IS NULL
        THEN to_jsonb(NEW) - released - 'review_on'::text = to_jsonb(OLD) - released - 'review_on'::text
        ELSE to_jsonb(NEW) - personal = to_jsonb(OLD) - personal END)
      THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION 'A hold or a restriction is released with a reason, and neither changed nor deleted'
        USING ERRCODE = '42501', CONSTRAINT = 'rule_hold_kept';
    END $$;
CREATE TRIGGER keep_hold BEFORE UPDATE OR DELETE ON ops.holds
  FOR EACH ROW EXECUTE FUNCTION ops.keep_hold();
CREATE TRIGGER keep_holds BEFORE TRUNCATE ON ops.holds
  FOR EACH STATEMENT EXECUTE FUNCTION ops.keep_hold();
CREATE TRIGGER keep_hold BEFORE UPDATE OR DELETE ON ops.restrictions
  FOR EACH ROW EXECUTE FUNCTION ops.keep_hold();
CREATE TRIGGER keep_holds BEFORE TRUNCATE ON ops.restrictions
  FOR EACH STATEMENT EXECUTE FUNCTION ops.keep_hold();
ALTER TABLE ops.holds ENABLE ALWAYS TRIGGER keep_hold, ENABLE ALWAYS TRIGGER keep_holds,
  ENABLE ALWAYS TRIGGER await_deletions;
ALTER TABLE ops.restrictions ENABLE ALWAYS TRIGGER keep_hold, ENABLE ALWAYS TRIGGER keep_holds,
  ENABLE ALWAYS TRIGGER await_deletions;

-- How the rows of a table lead to somebody: written at each start from what the content types declare.
CREATE TABLE ops.subject_tables (
  table_name text PRIMARY KEY,
  type text NOT NULL UNIQUE,
  is_person boolean NOT NULL,
  person_link jsonb,
  address_column text,
  is_address_hidden boolean NOT NULL,
  parent_table text,
  parent_column text,
  parent_link jsonb
);
COMMENT ON COLUMN ops.subject_tables.person_link IS '{table, own, other}: a table of links; {column}: one of the row';
COMMENT ON COLUMN ops.subject_tables.parent_column IS 'With the document id of what the row belongs to';
COMMENT ON COLUMN ops.subject_tables.is_address_hidden IS 'The column has a keyed hash of the address, not the address';

CREATE TYPE ops.row_subject AS (person text, addresses text[], types text[], documents text[]);
COMMENT ON TYPE ops.row_subject IS
  'Whose a row is, and what it is and belongs to: documents as "type document id", each with what it is a part of';

CREATE FUNCTION ops.linked_id(link jsonb, given jsonb) RETURNS bigint LANGUAGE plpgsql AS $$
    DECLARE
      found bigint;
    BEGIN
      IF link IS NULL OR link ? 'column' THEN
        RETURN (given ->> (link ->> 'column'))::bigint;
      END IF;
      EXECUTE format('SELECT %I FROM public.%I WHERE %I = $1 LIMIT 1',
        link ->> 'other', link ->> 'table', link ->> 'own')
      INTO found USING (given ->> 'id')::bigint;
      RETURN found;
    END $$;

CREATE FUNCTION ops.row_subject_of(wanted_table text, given jsonb) RETURNS ops.row_subject
LANGUAGE plpgsql AS $$
    DECLARE
      known ops.subject_tables;
      parent jsonb;
      found ops.row_subject;
      address text;
    BEGIN
      SELECT * INTO known FROM ops.subject_tables WHERE table_name = wanted_table;
      IF known.parent_table IS NOT NULL THEN
        EXECUTE format('SELECT to_jsonb(parent) FROM public.%I AS parent WHERE %s LIMIT 1', known.parent_table,
          CASE WHEN known.parent_column IS NULL THEN 'id = $1' ELSE 'document_id = $2' END)
        INTO parent
        USING ops.linked_id(known.parent_link, given), given ->> known.parent_column;
        IF parent IS NOT NULL THEN
          found := ops.row_subject_of(known.parent_table, parent);
        END IF;
      END IF;
      IF known.is_person THEN
        found.person := given ->> 'document_id';
      ELSIF known.person_link IS NOT NULL THEN
        found.person := coalesce((SELECT document_id FROM public.up_users
          WHERE id = ops.linked_id(known.person_link, given)), found.person);
      END IF;
      address := given ->> known.address_column;
      IF address IS NOT NULL THEN
        found.addresses := found.addresses || CASE WHEN known.is_address_hidden THEN address
          ELSE encode(sha256(convert_to(lower(btrim(address)), 'UTF8')), 'hex') END;
      END IF;
      found.types := found.types || known.type;
      found.documents := found.documents || concat(known.type, ' ', given ->> 'document_id');
      RETURN found;
    END $$;

CREATE FUNCTION ops.holds_on(wanted_table text, given jsonb) RETURNS SETOF ops.holds
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      row_subject ops.row_subject;
    BEGIN
      IF NOT EXISTS (SELECT FROM ops.holds WHERE released_at IS NULL AND kind <> 'months') THEN
        RETURN;
      END IF;
      row_subject := ops.row_subject_of(wanted_table, given);
      RETURN QUERY SELECT * FROM ops.holds WHERE released_at IS NULL AND CASE kind
        WHEN 'subject' THEN person = row_subject.person OR address_indexes && row_subject.addresses
        WHEN 'document' THEN concat(type, ' ', document) = ANY (row_subject.documents)
        WHEN 'type' THEN type = ANY (row_subject.types) END
      ORDER BY created_at, id;
    END $$;

/** Also of a document that is gone: its files and its keys may be there. */
CREATE FUNCTION ops.holds_on_document(wanted_type text, wanted_document text) RETURNS SETOF ops.holds
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      wanted_table text;
      given jsonb;
    BEGIN
      IF NOT EXISTS (SELECT FROM ops.holds WHERE released_at IS NULL AND kind <> 'months') THEN
        RETURN;
      END IF;
      SELECT table_name INTO wanted_table FROM ops.subject_tables WHERE type = wanted_type;
      IF wanted_table IS NOT NULL THEN
        EXECUTE format('SELECT to_jsonb(t) FROM public.%I AS t WHERE document_id = $1 LIMIT 1', wanted_table)
        INTO given USING wanted_document;
        RETURN QUERY SELECT * FROM ops.holds_on(wanted_table,
          coalesce(given, jsonb_build_object('document_id', wanted_document)));
      END IF;
    END $$;

CREATE FUNCTION ops.raise_held(hold ops.holds, wanted_table text) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'This is on hold since % (%): nothing of it is deleted until the hold is released',
        to_char(hold.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), hold.id
        USING ERRCODE = '23514', CONSTRAINT = 'rule_hold', TABLE = wanted_table;
    END $$;

/** Arguments: columns by which the row is somebody's. What they say may be added, and not taken away. */
CREATE FUNCTION ops.refuse_held() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      hold ops.holds;
      before jsonb := to_jsonb(OLD);
      after jsonb;
      name text;
      is_lost boolean := TG_OP = 'DELETE';
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        after := to_jsonb(NEW);
        FOREACH name IN ARRAY TG_ARGV LOOP
          is_lost := is_lost OR before ->> name IS NOT NULL AND before -> name IS DISTINCT FROM after -> name;
        END LOOP;
      END IF;
      IF is_lost THEN
        PERFORM ops.await_holds();
        SELECT * INTO hold FROM ops.holds_on(TG_TABLE_NAME, before) LIMIT 1;
        IF FOUND THEN
          PERFORM ops.raise_held(hold, TG_TABLE_NAME);
        END IF;
      END IF;
      RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END $$;

/** Arguments: the table whose rows these links are of, the column that names the row, and that of the other end. */
CREATE FUNCTION ops.refuse_held_link() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      hold ops.holds;
      before jsonb := to_jsonb(OLD);
      after jsonb;
      owner jsonb;
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        after := to_jsonb(NEW);
        IF before -> TG_ARGV[1] = after -> TG_ARGV[1] AND before -> TG_ARGV[2] = after -> TG_ARGV[2] THEN
          RETURN NEW;
        END IF;
      END IF;
      PERFORM ops.await_holds();
      EXECUTE format('SELECT to_jsonb(t) FROM public.%I AS t WHERE id = $1', TG_ARGV[0])
      INTO owner USING (before ->> TG_ARGV[1])::bigint;
      IF owner IS NOT NULL THEN
        SELECT * INTO hold FROM ops.holds_on(TG_ARGV[0], owner) LIMIT 1;
        IF FOUND THEN
          PERFORM ops.raise_held(hold, TG_ARGV[0]);
        END IF;
      END IF;
      RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END $$;

/** Of a table of documents without arguments; of links with those of `refuse_held_link`. */
CREATE FUNCTION ops.refuse_held_truncate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      hold ops.holds;
      wanted_table text := coalesce(TG_ARGV[0], TG_TABLE_NAME);
    BEGIN
      PERFORM ops.await_holds();
      IF EXISTS (SELECT FROM ops.holds WHERE released_at IS NULL AND kind <> 'months') THEN
        EXECUTE format(
          'SELECT held.* FROM public.%1$I AS t CROSS JOIN LATERAL ops.holds_on(%1$L, to_jsonb(t)) AS held
           WHERE %2$s LIMIT 1', wanted_table,
          CASE WHEN TG_NARGS = 0 THEN 'true'
            ELSE format('t.id IN (SELECT %I FROM public.%I)', TG_ARGV[1], TG_TABLE_NAME) END)
        INTO hold;
        IF hold.id IS NOT NULL THEN
          PERFORM ops.raise_held(hold, wanted_table);
        END IF;
      END IF;
      RETURN NULL;
    END $$;

-- Without its key nobody reads again what the log says of somebody.
CREATE FUNCTION ops.refuse_held_key() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      hold ops.holds;
    BEGIN
      PERFORM ops.await_holds();
      IF TG_OP = 'TRUNCATE' THEN
        SELECT * INTO hold FROM ops.holds WHERE released_at IS NULL AND kind <> 'months' LIMIT 1;
      ELSE
        SELECT * INTO hold FROM ops.holds_on_document(OLD.subject_type, OLD.subject_id) LIMIT 1;
      END IF;
      IF hold.id IS NOT NULL THEN
        PERFORM ops.raise_held(hold, TG_TABLE_NAME);
      END IF;
      RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END $$;
CREATE TRIGGER refuse_held BEFORE DELETE ON audit.subject_keys
  FOR EACH ROW EXECUTE FUNCTION ops.refuse_held_key();
CREATE TRIGGER refuse_held_loss BEFORE UPDATE ON audit.subject_keys
  FOR EACH ROW WHEN (OLD.key IS NOT NULL AND OLD.key IS DISTINCT FROM NEW.key)
  EXECUTE FUNCTION ops.refuse_held_key();
CREATE TRIGGER refuse_held_truncate BEFORE TRUNCATE ON audit.subject_keys
  FOR EACH STATEMENT EXECUTE FUNCTION ops.refuse_held_key();
ALTER TABLE audit.subject_keys ENABLE ALWAYS TRIGGER refuse_held, ENABLE ALWAYS TRIGGER refuse_held_loss,
  ENABLE ALWAYS TRIGGER refuse_held_truncate;

/** Whether nobody but compliance may see or use a row: of somebody whose data is restricted. */
CREATE FUNCTION ops.is_restricted(wanted_type text, wanted_document text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      wanted_table text;
      given jsonb;
      row_subject ops.row_subject;
    BEGIN
      IF NOT EXISTS (SELECT FROM ops.restrictions WHERE released_at IS NULL) THEN
        RETURN false;
      END IF;
      SELECT table_name INTO wanted_table FROM ops.subject_tables WHERE type = wanted_type;
      IF wanted_table IS NULL THEN
        RETURN false;
      END IF;
      EXECUTE format('SELECT to_jsonb(t) FROM public.%I AS t WHERE document_id = $1 LIMIT 1', wanted_table)
      INTO given USING wanted_document;
      row_subject := ops.row_subject_of(wanted_table, given);
      RETURN EXISTS (SELECT FROM ops.restrictions WHERE released_at IS NULL
        AND (person = row_subject.person OR address_indexes && row_subject.addresses));
    END $$;

/** All of a type that `ops.is_restricted` is true of, by what is indexed. */
CREATE FUNCTION ops.restricted_documents(wanted_type text) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      known ops.subject_tables;
      persons text[];
      indexes text[];
      parent_type text;
    BEGIN
      SELECT array_agg(person), array_agg(address_index) INTO persons, indexes
      FROM ops.restrictions LEFT JOIN LATERAL unnest(address_indexes) AS address_index ON true
      WHERE released_at IS NULL;
      SELECT * INTO known FROM ops.subject_tables WHERE type = wanted_type;
      IF persons IS NULL OR known IS NULL THEN
        RETURN;
      END IF;
      IF known.is_person THEN
        RETURN QUERY EXECUTE format(
          'SELECT document_id::text FROM public.%I WHERE document_id = ANY ($1)', known.table_name) USING persons;
      ELSIF known.person_link ? 'table' THEN
        RETURN QUERY EXECUTE format(
          'SELECT t.document_id::text FROM public.up_users AS person
           JOIN public.%2$I AS link ON link.%4$I = person.id JOIN public.%1$I AS t ON t.id = link.%3$I
           WHERE person.document_id = ANY ($1)', known.table_name, known.person_link ->> 'table',
          known.person_link ->> 'own', known.person_link ->> 'other') USING persons;
      ELSIF known.person_link IS NOT NULL THEN
        RETURN QUERY EXECUTE format(
          'SELECT t.document_id::text FROM public.up_users AS person JOIN public.%I AS t ON t.%I = person.id
           WHERE person.document_id = ANY ($1)', known.table_name, known.person_link ->> 'column') USING persons;
      END IF;
      IF known.address_column IS NOT NULL THEN
        RETURN QUERY EXECUTE format('SELECT document_id::text FROM public.%I WHERE %s = ANY ($1)', known.table_name,
          CASE WHEN known.is_address_hidden THEN format('%I', known.address_column)
            ELSE format('encode(sha256(convert_to(lower(btrim(%I)), ''UTF8'')), ''hex'')', known.address_column) END)
          USING indexes;
      END IF;
      SELECT type INTO parent_type FROM ops.subject_tables WHERE table_name = known.parent_table;
      IF known.parent_column IS NOT NULL THEN
        RETURN QUERY EXECUTE format(
          'SELECT document_id::text FROM public.%I WHERE %I IN (SELECT ops.restricted_documents($1))',
          known.table_name, known.parent_column) USING parent_type;
      ELSIF known.parent_link ? 'table' THEN
        RETURN QUERY EXECUTE format(
          'SELECT t.document_id::text FROM public.%2$I AS parent
           JOIN public.%3$I AS link ON link.%5$I = parent.id JOIN public.%1$I AS t ON t.id = link.%4$I
           WHERE parent.document_id IN (SELECT ops.restricted_documents($1))', known.table_name, known.parent_table,
          known.parent_link ->> 'table', known.parent_link ->> 'own', known.parent_link ->> 'other')
        USING parent_type;
      END IF;
    END $$;
