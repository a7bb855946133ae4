import type { Client } from 'pg';

/** What one statement did to one row, as the shadow saw it. */
export interface ShadowChange {
  transactionId: string;
  table: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** A second, much simpler record of every change of every audited table, to compare the log with. */
export const createShadow = async (client: Client): Promise<void> => {
  await client.query(`
    CREATE SCHEMA shadow;
    CREATE TABLE shadow.changes (
      position bigint GENERATED ALWAYS AS IDENTITY, transaction_id bigint NOT NULL,
      table_name text NOT NULL, before jsonb, after jsonb);
    CREATE FUNCTION shadow.note() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO shadow.changes (transaction_id, table_name, before, after) VALUES (
        pg_current_xact_id()::text::bigint, TG_TABLE_NAME,
        CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
        CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END);
      RETURN NULL;
    END $$;
    CREATE FUNCTION shadow.note_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      EXECUTE format('INSERT INTO shadow.changes (transaction_id, table_name, before)
        SELECT pg_current_xact_id()::text::bigint, %L, to_jsonb(t) FROM public.%I t',
        TG_TABLE_NAME, TG_TABLE_NAME);
      RETURN NULL;
    END $$;
    DO $$
    DECLARE
      audited text;
    BEGIN
      FOR audited IN SELECT table_name FROM audit.tables LOOP
        EXECUTE format('CREATE TRIGGER shadow AFTER INSERT OR UPDATE OR DELETE ON public.%I
          FOR EACH ROW EXECUTE FUNCTION shadow.note()', audited);
        EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER shadow', audited);
        EXECUTE format('CREATE TRIGGER shadow_truncate BEFORE TRUNCATE ON public.%I
          FOR EACH STATEMENT EXECUTE FUNCTION shadow.note_truncate()', audited);
        EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER shadow_truncate', audited);
      END LOOP;
    END $$;
  `);
};

export const readShadow = async (client: Client): Promise<ShadowChange[]> => {
  const { rows } = await client.query<ShadowChange>(
    `SELECT transaction_id AS "transactionId", table_name AS "table", before, after
     FROM shadow.changes ORDER BY position`
  );
  return rows;
};
