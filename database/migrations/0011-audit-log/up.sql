-- Where the log lives: entries by class and month, the keys that personal values in them are
-- encrypted with, and the seals over them. Nothing of Strapi's is touched or locked.

CREATE SCHEMA audit;

REVOKE ALL ON SCHEMA audit FROM PUBLIC;

-- pgcrypto may be installed already, in a schema of the operator's choice.
CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA audit;

-- Ids are UUIDs of version 7 with the microsecond in the bits after the millisecond (RFC 9562, 6.2,
-- method 3), so that they sort by time, name their partition and tell the time of an entry.
CREATE FUNCTION audit.next_id(moment timestamptz) RETURNS uuid
LANGUAGE plpgsql VOLATILE PARALLEL SAFE AS $$
    DECLARE
      micros bigint := (date_part('epoch', moment) * 1000000)::bigint;
    BEGIN
      RETURN encode(
        -- 48 bits of milliseconds, the version, 12 bits of their fraction, and the variant.
        substr(int8send(((micros / 1000) << 16) | 28672 | ((micros % 1000) * 4096 / 1000)), 1, 8)
        || substr(uuid_send(gen_random_uuid()), 9), 'hex')::uuid;
    END $$;

CREATE FUNCTION audit.floor_id(moment timestamptz) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
    $$;

CREATE FUNCTION audit.time_of(id uuid) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT timestamptz 'epoch' + interval '1 microsecond' * (
        ('x' || substr(id::text, 1, 8) || substr(id::text, 10, 4))::bit(48)::bigint * 1000
        + ceil(('x' || substr(id::text, 16, 3))::bit(12)::integer * 1000 / 4096.0)::integer)
    $$;

CREATE TABLE audit.eras (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  system_identifier bigint NOT NULL,
  timeline integer NOT NULL,
  began_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (system_identifier, timeline)
);
COMMENT ON TABLE audit.eras IS
  'Transaction ids are comparable within an era: a restore, or a standby that takes over, begins a new one';

-- Domains: unlike constraints of the table, they are not parsed anew for each entry.
CREATE DOMAIN audit.actor_kind AS text
  CHECK (VALUE IN ('admin', 'user', 'api-token', 'system', 'anonymous', 'database'));
CREATE DOMAIN audit.source AS text
  CHECK (VALUE IN ('admin', 'rest', 'graphql', 'job', 'cli', 'startup', 'database'));

CREATE TABLE audit.entries (
  id uuid NOT NULL,
  class text NOT NULL,
  era integer NOT NULL,
  transaction_id bigint NOT NULL,
  action text NOT NULL,
  entity_type text,
  entity_id text,
  actor_kind audit.actor_kind NOT NULL,
  actor_id text,
  actor_details jsonb,
  source audit.source NOT NULL,
  request_id text,
  changes jsonb NOT NULL,
  PRIMARY KEY (id, class)
) PARTITION BY LIST (class);

COMMENT ON COLUMN audit.entries.id IS 'Says when, too: audit.time_of(id)';

CREATE INDEX entries_action_idx ON audit.entries (action, id);
CREATE INDEX entries_entity_type_idx ON audit.entries (entity_type, id);
-- Two that many entries have and few have both: neither index alone would find those few soon.
CREATE INDEX entries_type_action_idx ON audit.entries (entity_type, action, id);
CREATE INDEX entries_entity_id_idx ON audit.entries (entity_id, id);
CREATE INDEX entries_actor_idx ON audit.entries (actor_kind, actor_id, id);
CREATE INDEX entries_source_idx ON audit.entries (source, id);
CREATE INDEX entries_request_idx ON audit.entries (request_id) WHERE request_id IS NOT NULL;
CREATE INDEX entries_transaction_idx ON audit.entries USING brin (transaction_id)
  WITH (pages_per_range = 16, autosummarize = on);

CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'The audit log is append-only: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = '42501';
    END $$;

CREATE FUNCTION audit.make_append_only(target regclass) RETURNS void
LANGUAGE plpgsql AS $$
    BEGIN
      EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', target);
      EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM %I', target, current_user);
      IF NOT EXISTS (
        SELECT FROM pg_trigger WHERE tgrelid = target AND tgname = 'refuse_change'
      ) THEN
        EXECUTE format(
          'CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON %s
           FOR EACH ROW EXECUTE FUNCTION audit.refuse_change()', target);
      END IF;
      EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER refuse_change', target);
      IF NOT EXISTS (
        SELECT FROM pg_trigger WHERE tgrelid = target AND tgname = 'refuse_truncate'
      ) THEN
        EXECUTE format(
          'CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %s
           FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change()', target);
      END IF;
      EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER refuse_truncate', target);
    END $$;

-- A class has a partition for each month, and a default one, so that no entry fails for want of a
-- partition. Tables are made first and attached then, which holds up nobody who writes.
CREATE VIEW audit.partitions AS
  SELECT substr(parent.relname, length('entries_') + 1) AS class, leaf.relname::text AS table_name,
    bounds[1]::uuid AS first_id, bounds[2]::uuid AS end_id
  FROM pg_inherits
  JOIN pg_class AS parent ON parent.oid = inhparent
  JOIN pg_class AS leaf ON leaf.oid = inhrelid
  CROSS JOIN LATERAL regexp_match(
    pg_get_expr(leaf.relpartbound, leaf.oid), 'FROM \(''(.*)''\) TO \(''(.*)''\)') AS bounds
  WHERE parent.relnamespace = 'audit'::regnamespace AND parent.relname LIKE 'entries\_%';
COMMENT ON VIEW audit.partitions IS 'Ids from first_id, before end_id; the default one has neither';

CREATE FUNCTION audit.create_leaf(class text, name text) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      EXECUTE format(
        'CREATE TABLE audit.%I (LIKE audit.%I INCLUDING ALL)', name, 'entries_' || class);
    END $$;

CREATE FUNCTION audit.attach_leaf(class text, name text, bounds text) RETURNS void
LANGUAGE plpgsql AS $$
    BEGIN
      EXECUTE format(
        'ALTER TABLE audit.%I ATTACH PARTITION audit.%I %s', 'entries_' || class, name, bounds);
      PERFORM audit.make_append_only(format('audit.%I', name)::regclass);
    END $$;

CREATE FUNCTION audit.bounds_of(first timestamptz, following timestamptz) RETURNS text
LANGUAGE sql AS $$
      SELECT format('FOR VALUES FROM (%L) TO (%L)', audit.floor_id(first), audit.floor_id(following))
    $$;

CREATE FUNCTION audit.has_partition(wanted_class text, first timestamptz, following timestamptz)
RETURNS boolean LANGUAGE sql AS $$
      SELECT EXISTS (
        SELECT FROM audit.partitions WHERE class = wanted_class
          AND first_id < audit.floor_id(following) AND end_id > audit.floor_id(first))
    $$;

/** Answers whether it was made now. */
CREATE FUNCTION audit.create_partition(class text, month date) RETURNS boolean
LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
    DECLARE
      first timestamptz := date_trunc('month', month);
      following timestamptz := first + interval '1 month';
      name text := format('entries_%s_%s', class, to_char(first, 'YYYY_MM'));
    BEGIN
      IF audit.has_partition(class, first, following) THEN
        RETURN false;
      END IF;
      PERFORM pg_advisory_xact_lock(hashtextextended('audit partitions', 0));
      IF audit.has_partition(class, first, following) THEN
        RETURN false;
      END IF;
      PERFORM audit.create_leaf(class, name);
      PERFORM audit.attach_leaf(class, name, audit.bounds_of(first, following));
      RETURN true;
    END $$;

/**
 * Makes the default table, if it has entries, the partition of the months that they are of, and
 * makes a new default one. Where they are not of some months in a row, as when a clock was wrong,
 * each month gets a copy of its entries instead: a partition over years would never be over.
 * Answers whether there were entries.
 */
CREATE FUNCTION audit.adopt_default(class text) RETURNS boolean
LANGUAGE plpgsql SET TimeZone = 'UTC' AS $$
    DECLARE
      parent text := 'entries_' || class;
      default_table text := parent || '_default';
      has_entries boolean;
      first timestamptz;
      last timestamptz;
      following timestamptz;
      month timestamptz;
      is_one_piece boolean;
      name text;
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended('audit partitions', 0));
      EXECUTE format('SELECT EXISTS (SELECT FROM audit.%I)', default_table) INTO has_entries;
      IF NOT has_entries THEN
        RETURN false;
      END IF;
      EXECUTE format('ALTER TABLE audit.%I DETACH PARTITION audit.%I', parent, default_table);
      EXECUTE format(
        'SELECT date_trunc(''month'', audit.time_of((SELECT id FROM audit.%1$I ORDER BY id LIMIT 1))),
           date_trunc(''month'', audit.time_of((SELECT id FROM audit.%1$I ORDER BY id DESC LIMIT 1)))',
        default_table) INTO first, last;
      following := last + interval '1 month';
      is_one_piece := following <= first + interval '1 year'
        AND NOT audit.has_partition(class, first, following);
      FOR month IN SELECT generate_series(first, last, interval '1 month') LOOP
        EXIT WHEN NOT is_one_piece;
        EXECUTE format('SELECT EXISTS (SELECT FROM audit.%I WHERE id >= %L AND id < %L)',
          default_table, audit.floor_id(month), audit.floor_id(month + interval '1 month'))
        INTO is_one_piece;
      END LOOP;
      IF is_one_piece THEN
        name := parent || to_char(first, '_YYYY_MM');
        IF first <> last THEN
          name := name || to_char(last, '_to_YYYY_MM');
        END IF;
        EXECUTE format('ALTER TABLE audit.%I RENAME TO %I', default_table, name);
        PERFORM audit.attach_leaf(class, name, audit.bounds_of(first, following));
      ELSE
        FOR month IN EXECUTE format(
          'SELECT DISTINCT date_trunc(''month'', audit.time_of(id)) FROM audit.%I', default_table)
        LOOP
          following := month + interval '1 month';
          name := parent || to_char(month, '_YYYY_MM');
          PERFORM audit.create_leaf(class, name);
          EXECUTE format(
            'INSERT INTO audit.%I SELECT * FROM audit.%I WHERE id >= %L AND id < %L',
            name, default_table, audit.floor_id(month), audit.floor_id(following));
          PERFORM audit.attach_leaf(class, name, audit.bounds_of(month, following));
        END LOOP;
        EXECUTE format('DROP TABLE audit.%I', default_table);
      END IF;
      PERFORM audit.create_leaf(class, default_table);
      PERFORM audit.attach_leaf(class, default_table, 'DEFAULT');
      RETURN true;
    END $$;

SELECT audit.make_append_only('audit.entries');

CREATE TABLE audit.entries_change PARTITION OF audit.entries FOR VALUES IN ('change')
  PARTITION BY RANGE (id);
SELECT audit.make_append_only('audit.entries_change');
CREATE TABLE audit.entries_change_default PARTITION OF audit.entries_change DEFAULT;
SELECT audit.make_append_only('audit.entries_change_default');
SELECT audit.create_partition('change', (now() AT TIME ZONE 'UTC')::date);

CREATE TABLE audit.entries_access PARTITION OF audit.entries FOR VALUES IN ('access')
  PARTITION BY RANGE (id);
SELECT audit.make_append_only('audit.entries_access');
CREATE TABLE audit.entries_access_default PARTITION OF audit.entries_access DEFAULT;
SELECT audit.make_append_only('audit.entries_access_default');
SELECT audit.create_partition('access', (now() AT TIME ZONE 'UTC')::date);

CREATE TABLE audit.entries_read PARTITION OF audit.entries FOR VALUES IN ('read')
  PARTITION BY RANGE (id);
SELECT audit.make_append_only('audit.entries_read');
CREATE TABLE audit.entries_read_default PARTITION OF audit.entries_read DEFAULT;
SELECT audit.make_append_only('audit.entries_read_default');
SELECT audit.create_partition('read', (now() AT TIME ZONE 'UTC')::date);

-- Personal values in entries are encrypted with the key of the person or document that they are
-- about. Without its key nobody reads them again, while the entry, its hash and its seal stay.
CREATE TABLE audit.subject_keys (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  key bytea,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  destroyed_at timestamptz,
  UNIQUE (subject_type, subject_id),
  CHECK ((key IS NULL) = (destroyed_at IS NOT NULL))
);
COMMENT ON COLUMN audit.subject_keys.subject_type IS
  'Content type of a document, admin::user, or anonymous for visitors of one address';

CREATE TABLE audit.transport_key (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  key bytea NOT NULL
);
INSERT INTO audit.transport_key (key) SELECT
  decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');
COMMENT ON TABLE audit.transport_key IS
  'Hides addresses on their way into the database, where statements may be logged';

CREATE TABLE audit.ip_tokens (
  entry_id uuid PRIMARY KEY,
  token text NOT NULL
);
CREATE INDEX ip_tokens_token_idx ON audit.ip_tokens (token, entry_id);
COMMENT ON TABLE audit.ip_tokens IS
  'Keyed hashes of client addresses, to filter by; removed when the actor is forgotten';

CREATE TABLE audit.seals (
  number bigint PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('batch', 'expiry')),
  class text NOT NULL,
  month text NOT NULL,
  era integer,
  from_transaction bigint,
  to_transaction bigint,
  entry_count integer NOT NULL,
  first_sequence bigint NOT NULL,
  sealed_at timestamptz NOT NULL,
  hash bytea NOT NULL,
  document text NOT NULL,
  signature text NOT NULL
);
CREATE INDEX seals_transactions_idx ON audit.seals (era, to_transaction);
CREATE INDEX seals_month_idx ON audit.seals (class, month, number);
SELECT audit.make_append_only('audit.seals');
COMMENT ON COLUMN audit.seals.document IS 'The signed text: canonical JSON';
COMMENT ON COLUMN audit.seals.to_transaction IS 'The first transaction after the batch';

CREATE TABLE audit.archives (
  class text NOT NULL,
  month text NOT NULL,
  object_key text NOT NULL,
  sha256 text NOT NULL,
  entry_count bigint NOT NULL,
  archived_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  dropped_at timestamptz,
  PRIMARY KEY (class, month)
);

CREATE TABLE audit.holds (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  reason text NOT NULL CHECK (reason <> ''),
  from_month text NOT NULL,
  to_month text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  released_at timestamptz,
  CHECK (from_month <= to_month)
);

CREATE TABLE audit.streams (
  name text PRIMARY KEY,
  next_sequence bigint NOT NULL DEFAULT 1,
  previous_hash text,
  delivered_at timestamptz,
  last_error text,
  failures integer NOT NULL DEFAULT 0,
  retry_at timestamptz
);
COMMENT ON COLUMN audit.streams.previous_hash IS 'Of the entry that was delivered last';
