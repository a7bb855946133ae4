-- What somebody was writing while a document ended is looked for once more, also after a crash in between: which
-- documents are still to be looked at has to be written down. What ended before this is over. Writes each ended row of
-- the table once: seconds for a million of them, in which no retention goes on.

ALTER TABLE ops.gdpr_retention_items ADD COLUMN again_at timestamptz;
UPDATE ops.gdpr_retention_items SET again_at = ended_at WHERE state = 'done';
CREATE INDEX gdpr_retention_items_again_idx ON ops.gdpr_retention_items (run_id, document_id)
  WHERE state = 'done' AND again_at IS NULL;
