DROP TABLE IF EXISTS ops.gdpr_retention_items;
DROP FUNCTION IF EXISTS ops.keep_retention_item();
DROP TABLE IF EXISTS ops.gdpr_retention_runs;
DROP TABLE IF EXISTS ops.gdpr_retention_periods;
