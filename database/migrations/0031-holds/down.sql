-- Holds of other kinds than months, and restrictions, have no place in the release before.
DO $$
    BEGIN
      IF EXISTS (SELECT FROM ops.holds WHERE released_at IS NULL AND kind <> 'months')
        OR EXISTS (SELECT FROM ops.restrictions WHERE released_at IS NULL) THEN
        RAISE EXCEPTION 'Holds or restrictions are in force that the release before does not know. Release them first';
      END IF;
    END $$;

CREATE TABLE audit.holds (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  reason text NOT NULL CHECK (reason <> ''),
  from_month text NOT NULL,
  to_month text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  released_at timestamptz,
  CHECK (from_month <= to_month)
);
INSERT INTO audit.holds (id, reason, from_month, to_month, created_at, released_at)
SELECT id, reason, from_month, to_month, created_at, released_at FROM ops.holds WHERE kind = 'months';

DROP FUNCTION ops.restricted_documents(text);
DROP FUNCTION ops.is_restricted(text, text);
DROP FUNCTION ops.refuse_held() CASCADE;
DROP FUNCTION ops.refuse_held_link() CASCADE;
DROP FUNCTION ops.refuse_held_truncate() CASCADE;
DROP FUNCTION ops.refuse_held_key() CASCADE;
DROP FUNCTION ops.raise_held(ops.holds, text);
DROP FUNCTION ops.holds_on_document(text, text);
DROP FUNCTION ops.holds_on(text, jsonb);
DROP FUNCTION ops.row_subject_of(text, jsonb);
DROP FUNCTION ops.linked_id(jsonb, jsonb);
DROP TYPE ops.row_subject;
DROP TABLE ops.subject_tables;
DROP TABLE ops.restrictions;
DROP TABLE ops.holds;
DROP FUNCTION ops.keep_hold();
DROP FUNCTION ops.await_deletions();
DROP FUNCTION ops.await_holds();
