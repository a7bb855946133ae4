DROP INDEX ops.gdpr_retention_items_again_idx;
ALTER TABLE ops.gdpr_retention_items DROP COLUMN again_at;
