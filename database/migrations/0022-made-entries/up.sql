-- Whoever makes an entry and gets no answer sends the same again. The key of the request is kept with
-- the entry it made, in the transaction that made it, so that all instances answer the repetition
-- with that entry. Hashes alone: neither keys nor contents can be read. The table starts empty.

CREATE TABLE ops.made_entries (
  key_hash text PRIMARY KEY,
  content_hash text NOT NULL,
  document_id text,
  version timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX made_entries_created_at_idx ON ops.made_entries (created_at);
COMMENT ON TABLE ops.made_entries IS
  'By the hash of its Idempotency-Key: the entry that a request made, and its version when it was made';
