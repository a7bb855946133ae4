import type { Knex } from 'knex';
import { ENVELOPE_PREFIX } from '../constants';

/**
 * What the plugin needs at every start, so that no migration can take it away: without these tables
 * nothing would tell a lost key. The function refuses plain text in the columns it is given, unless
 * it was there before the encryption.
 */
export const ensureTables = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    CREATE SCHEMA IF NOT EXISTS ops;
    CREATE TABLE IF NOT EXISTS ops.encryption_keys (
      id text PRIMARY KEY,
      fingerprint text NOT NULL,
      first_used_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE IF NOT EXISTS ops.encrypted_columns (
      table_name text,
      column_name text,
      uid text NOT NULL,
      attribute text NOT NULL,
      has_index boolean NOT NULL,
      -- Every value is encrypted, and has its index where one is declared.
      is_complete boolean NOT NULL,
      PRIMARY KEY (table_name, column_name)
    );
    CREATE OR REPLACE FUNCTION ops.refuse_plaintext() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      column_name text;
      new_value text;
    BEGIN
      FOREACH column_name IN ARRAY TG_ARGV LOOP
        new_value := to_jsonb(NEW) ->> column_name;
        IF new_value IS NOT NULL AND NOT starts_with(new_value, '${ENVELOPE_PREFIX}')
          AND (TG_OP = 'INSERT' OR new_value IS DISTINCT FROM to_jsonb(OLD) ->> column_name)
        THEN
          RAISE EXCEPTION USING ERRCODE = 'check_violation',
            MESSAGE = format('%s is encrypted: its plain text is never stored', column_name),
            SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = column_name,
            CONSTRAINT = 'rule_' || TG_TABLE_NAME || '_encrypted';
        END IF;
      END LOOP;
      RETURN NEW;
    END $$;
  `);
};
