import type { Knex } from 'knex';
import type { Confinement } from '../reader/sandbox/confinement';

interface KnownReport {
  detailsPath: string;
  confinement: Confinement;
}

interface Wanted {
  /** Whose own report does not count: somebody wants it read again. */
  uploadId: string;
  analyser: string;
}

/** What this analyser said of the same content before. */
export const findKnownReport = async (
  knex: Knex,
  { uploadId, analyser }: Wanted
): Promise<KnownReport | undefined> => {
  const { rows } = await knex.raw<{ rows: KnownReport[] }>(
    `SELECT analysis.details_path AS "detailsPath", analysis.confinement
     FROM public.file_uploads AS wanted
     JOIN public.file_uploads AS known ON known.sha_256 = wanted.sha_256 AND known.id <> wanted.id
     JOIN public.file_analyses_upload_lnk AS link ON link.file_upload_id = known.id
     JOIN public.file_analyses AS analysis ON analysis.id = link.file_analysis_id
     WHERE wanted.document_id = ? AND analysis.analyser = ?
     ORDER BY analysis.id LIMIT 1`,
    [uploadId, analyser]
  );
  return rows[0];
};
