DROP TABLE IF EXISTS ops.gdpr_recipient_notices;
DROP FUNCTION IF EXISTS ops.keep_recipient_notice();
