import type { Knex } from 'knex';
import type { FormDefinition } from '../../../shared/contracts/forms';

/** Definitions by their hashes; what is not there is left out. */
export const findDefinitions = async (
  knex: Knex,
  hashes: string[]
): Promise<ReadonlyMap<string, FormDefinition>> => {
  const { rows } = await knex.raw<{ rows: { hash: string; definition: string }[] }>(
    'SELECT hash, definition::text FROM ops.form_definitions WHERE hash = ANY(?)',
    [hashes]
  );
  return new Map(
    rows.map(({ hash, definition }) => [hash, JSON.parse(definition) as FormDefinition])
  );
};
