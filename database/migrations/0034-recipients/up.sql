-- Article 19: each system that data of somebody was sent to is told of an erasure, a rectification and a restriction.
-- Of whom it is about, a message has the ids of what was sent: after an erasure these say nothing of anybody. A new
-- table: nothing is locked.

CREATE TABLE ops.gdpr_recipient_notices (
  id uuid PRIMARY KEY,
  event text NOT NULL CONSTRAINT gdpr_recipient_notices_event_known CHECK (event IN
    ('gdpr.erasure', 'gdpr.rectification', 'gdpr.restriction', 'gdpr.restriction-lifted')),
  request text,
  source text NOT NULL,
  address text NOT NULL,
  recipient text NOT NULL,
  documents jsonb NOT NULL CONSTRAINT gdpr_recipient_notices_documents_named
    CHECK (jsonb_typeof(documents) = 'array' AND jsonb_array_length(documents) > 0),
  state text NOT NULL DEFAULT 'pending' CONSTRAINT gdpr_recipient_notices_state_known
    CHECK (state IN ('pending', 'told', 'not-told', 'closed')),
  round integer NOT NULL DEFAULT 1,
  attempts integer NOT NULL DEFAULT 0,
  last_status integer,
  last_error text,
  is_acknowledged boolean NOT NULL DEFAULT false,
  -- No free text, in which a receiver could hand the person back.
  reference text CONSTRAINT gdpr_recipient_notices_reference_plain CHECK (reference ~ '^[A-Za-z0-9._:-]{1,100}$'),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  settled_at timestamptz,
  closed_by text,
  close_reason text CONSTRAINT gdpr_recipient_notices_close_reason_known
    CHECK (close_reason IN ('disproportionate', 'told-otherwise', 'gone')),
  CONSTRAINT gdpr_recipient_notices_settled CHECK ((state = 'pending') = (settled_at IS NULL)),
  CONSTRAINT gdpr_recipient_notices_closed CHECK ((state = 'closed') = (close_reason IS NOT NULL)),
  CONSTRAINT gdpr_recipient_notices_said_why CHECK (state <> 'not-told' OR last_error IS NOT NULL)
);
CREATE INDEX gdpr_recipient_notices_request_idx ON ops.gdpr_recipient_notices (request, created_at);
CREATE INDEX gdpr_recipient_notices_open_idx ON ops.gdpr_recipient_notices (state, created_at DESC);
COMMENT ON TABLE ops.gdpr_recipient_notices IS 'What recipients were told (Article 19 of the GDPR). Nothing in it is personal';
COMMENT ON COLUMN ops.gdpr_recipient_notices.id IS 'Follows from what it is about and who is told: the same is told once';
COMMENT ON COLUMN ops.gdpr_recipient_notices.address IS 'By what its source reaches the recipient';

-- What was told stays told, and of what nobody changes a word.
CREATE FUNCTION ops.keep_recipient_notice() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      progress text[] := ARRAY['state', 'round', 'attempts', 'last_status', 'last_error', 'is_acknowledged', 'reference',
        'settled_at', 'closed_by', 'close_reason'];
    BEGIN
      IF TG_OP = 'UPDATE' AND OLD.state IN ('pending', 'not-told') AND to_jsonb(NEW) - progress = to_jsonb(OLD) - progress
      THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION 'What recipients were told is kept as it is'
        USING ERRCODE = '42501', CONSTRAINT = 'rule_recipient_notice_kept';
    END $$;
CREATE TRIGGER keep_recipient_notice BEFORE UPDATE OR DELETE ON ops.gdpr_recipient_notices
  FOR EACH ROW EXECUTE FUNCTION ops.keep_recipient_notice();
CREATE TRIGGER keep_recipient_notices BEFORE TRUNCATE ON ops.gdpr_recipient_notices
  FOR EACH STATEMENT EXECUTE FUNCTION ops.keep_recipient_notice();
ALTER TABLE ops.gdpr_recipient_notices ENABLE ALWAYS TRIGGER keep_recipient_notice,
  ENABLE ALWAYS TRIGGER keep_recipient_notices;
