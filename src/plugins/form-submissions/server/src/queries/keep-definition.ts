import type { Knex } from 'knex';
import type { FormDefinition } from '../../../shared/contracts/forms';

/** By its hash, once. */
export const keepDefinition = async (
  knex: Knex,
  hash: string,
  definition: FormDefinition
): Promise<void> => {
  await knex.raw(
    `INSERT INTO ops.form_definitions (hash, form_key, definition) VALUES (?, ?, ?::jsonb)
     ON CONFLICT DO NOTHING`,
    [hash, definition.key, JSON.stringify(definition)]
  );
};
