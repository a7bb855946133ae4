import type { Knex } from 'knex';
import type { PublishedService } from '../domain/submission-record';

/** The services among these that visitors can see. */
export const findPublishedServices = async (
  knex: Knex,
  documentIds: readonly string[]
): Promise<PublishedService[]> => {
  const { rows } = await knex.raw<{ rows: PublishedService[] }>(
    `SELECT document_id AS "documentId", array_agg(id ORDER BY id) AS ids,
       max(name) FILTER (WHERE published_at IS NOT NULL) AS name
     FROM public.services WHERE document_id = ANY (?::text[])
     GROUP BY document_id HAVING count(published_at) > 0 ORDER BY document_id`,
    [documentIds as string[]] as never
  );
  return rows;
};
