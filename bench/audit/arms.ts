import { Client } from 'pg';

/** `product`: the log as it is; `off`: without it; `chain`: one hash chain under one lock. */
export const ARMS = ['product', 'off', 'chain'] as const;
export type Arm = (typeof ARMS)[number];

export const TABLE = 'services';

/**
 * What is usually made of "tamper-evident": each entry has the hash of the one before it, so that
 * writers stand in line from their first change to their commit.
 */
const CHAIN = `
  CREATE SCHEMA bench;
  CREATE TABLE bench.chain (id bigserial PRIMARY KEY, entry jsonb NOT NULL, hash bytea NOT NULL);
  CREATE FUNCTION bench.append() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    entry jsonb := jsonb_build_object('table', TG_TABLE_NAME, 'before', to_jsonb(OLD), 'after', to_jsonb(NEW));
    previous bytea;
  BEGIN
    PERFORM pg_advisory_xact_lock(4711);
    SELECT hash INTO previous FROM bench.chain ORDER BY id DESC LIMIT 1;
    INSERT INTO bench.chain (entry, hash)
    VALUES (entry, sha256(coalesce(previous, '') || convert_to(entry::text, 'UTF8')));
    RETURN NULL;
  END $$;
  CREATE TRIGGER chain AFTER UPDATE ON public.${TABLE} FOR EACH ROW EXECUTE FUNCTION bench.append();
`;

export const installChain = async (databaseUrl: string): Promise<void> => {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(CHAIN);
  } finally {
    await client.end();
  }
};
