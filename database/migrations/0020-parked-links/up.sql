-- A published entry that leads to one which is not published has no row for that link: the target's
-- published row does not exist. This remembers it until the target is published again. The table
-- starts empty, so links that were lost before this migration come back with the next publication
-- of their owner.

CREATE TABLE ops.parked_links (
  link_table text NOT NULL,
  source_id bigint NOT NULL,
  target_document_id text NOT NULL,
  positions jsonb NOT NULL,
  PRIMARY KEY (link_table, source_id, target_document_id)
);
CREATE INDEX parked_links_target_idx ON ops.parked_links (target_document_id, link_table);
COMMENT ON TABLE ops.parked_links IS
  'Links of published entries to entries that are not published; source_id is a published row or a component of one';
