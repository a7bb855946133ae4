DROP TABLE IF EXISTS ops.gdpr_anonymised;
