DROP TABLE IF EXISTS ops.gdpr_receipts;
DROP TABLE IF EXISTS ops.gdpr_erasures;
DROP FUNCTION IF EXISTS ops.refuse_gdpr_change();
