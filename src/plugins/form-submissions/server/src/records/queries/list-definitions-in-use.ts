import type { Knex } from 'knex';
import type { FormDefinition } from '../../../../shared/contracts/forms';
import type { Conditions } from './submission-conditions';

interface Row {
  hash: string;
  definition: string | null;
}

/**
 * The definitions that submissions of a set were made with: by form, newest first. Hashes are few and
 * submissions many, so the index is asked for one hash after the other.
 */
export const listDefinitionsInUse = async (
  knex: Knex,
  { sql, bindings }: Conditions
): Promise<{ hashes: ReadonlySet<string>; definitions: FormDefinition[] }> => {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `WITH RECURSIVE used (hash) AS (
       SELECT min(definition_hash) FROM public.form_submissions
       UNION ALL
       SELECT (SELECT min(definition_hash) FROM public.form_submissions
               WHERE definition_hash > used.hash)
       FROM used WHERE used.hash IS NOT NULL
     )
     SELECT used.hash, known.definition::text
     FROM used LEFT JOIN ops.form_definitions AS known ON known.hash = used.hash
     WHERE EXISTS (SELECT 1 FROM public.form_submissions AS submission
                   WHERE submission.definition_hash = used.hash AND ${sql})
     ORDER BY known.form_key, known.created_at DESC, used.hash`,
    bindings
  );
  return {
    hashes: new Set(rows.map(({ hash }) => hash)),
    definitions: rows.flatMap(({ definition }) =>
      definition === null ? [] : [JSON.parse(definition) as FormDefinition]
    ),
  };
};
