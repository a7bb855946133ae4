-- What proves an erasure is written once: receipts as they were signed, and the entries of the ledger that this
-- database has carried out. The ledger itself is in object storage, so that it is ahead of a restored database.
-- New tables: nothing is locked.

CREATE FUNCTION ops.refuse_gdpr_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'What proves an erasure is append-only: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = '42501';
    END $$;

CREATE TABLE ops.gdpr_receipts (
  id uuid PRIMARY KEY,
  kind text NOT NULL CONSTRAINT gdpr_receipts_kind_known CHECK (kind IN ('erasure', 'export')),
  issued_at timestamptz NOT NULL,
  document text NOT NULL,
  signature text NOT NULL,
  CONSTRAINT gdpr_receipts_document_is_its_row CHECK (
    document::jsonb ->> 'id' = id::text AND document::jsonb ->> 'kind' = kind)
);
CREATE INDEX gdpr_receipts_issued_idx ON ops.gdpr_receipts (issued_at DESC, id);

CREATE TABLE ops.gdpr_erasures (
  entry_id text PRIMARY KEY,
  carried_out_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON ops.gdpr_receipts
  FOR EACH ROW EXECUTE FUNCTION ops.refuse_gdpr_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON ops.gdpr_receipts
  FOR EACH STATEMENT EXECUTE FUNCTION ops.refuse_gdpr_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON ops.gdpr_erasures
  FOR EACH ROW EXECUTE FUNCTION ops.refuse_gdpr_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON ops.gdpr_erasures
  FOR EACH STATEMENT EXECUTE FUNCTION ops.refuse_gdpr_change();

-- Also where a session replays what was replicated.
ALTER TABLE ops.gdpr_receipts ENABLE ALWAYS TRIGGER refuse_change, ENABLE ALWAYS TRIGGER refuse_truncate;
ALTER TABLE ops.gdpr_erasures ENABLE ALWAYS TRIGGER refuse_change, ENABLE ALWAYS TRIGGER refuse_truncate;
