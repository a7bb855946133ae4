import type { Knex } from 'knex';
import { unrestrictedSql } from '../../../../../lib/unrestricted-sql';
import { UPLOAD_UID } from '../constants';
import type { Confinement } from '../reader/sandbox/confinement';

interface KnownReport {
  detailsPath: string;
  confinement: Confinement;
}

interface Wanted {
  /** Whose own report does not count: somebody wants it read again. */
  uploadId: string;
  analyser: string;
  /** Else those of the same user, program, or client that nobody knows: who sends can tell how long it took. */
  ofAnySender: boolean;
}

/** What this analyser said of the same content before. */
export const findKnownReport = async (
  knex: Knex,
  { uploadId, analyser, ofAnySender }: Wanted
): Promise<KnownReport | undefined> => {
  const { rows } = await knex.raw<{ rows: KnownReport[] }>(
    `SELECT analysis.details_path AS "detailsPath", analysis.confinement
     FROM public.file_uploads AS wanted
     JOIN public.file_uploads AS known ON known.sha_256 = wanted.sha_256 AND known.id <> wanted.id
     JOIN public.file_analyses_upload_lnk AS link ON link.file_upload_id = known.id
     JOIN public.file_analyses AS analysis ON analysis.id = link.file_analysis_id
     LEFT JOIN public.file_uploads_user_lnk AS sender ON sender.file_upload_id = wanted.id
     LEFT JOIN public.file_uploads_user_lnk AS other ON other.file_upload_id = known.id
     WHERE wanted.document_id = ? AND analysis.analyser = ?
       AND ${unrestrictedSql('known.document_id', UPLOAD_UID)} AND (?
       OR (other.user_id IS NOT DISTINCT FROM sender.user_id
         AND known.client_hash IS NOT DISTINCT FROM wanted.client_hash
         AND known.program IS NOT DISTINCT FROM wanted.program))
     ORDER BY analysis.id LIMIT 1`,
    [uploadId, analyser, ofAnySender]
  );
  return rows[0];
};
