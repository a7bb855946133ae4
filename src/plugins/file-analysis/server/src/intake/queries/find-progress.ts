import type { Knex } from 'knex';
import type { UploadState } from '../../../../shared/contracts/uploads';

export interface UploadProgress {
  state: UploadState;
  reason: string | null;
  received: number;
  size: number;
}

/** How far an upload is; nothing when it is gone. */
export const findProgress = async (
  knex: Knex,
  uploadId: string
): Promise<UploadProgress | undefined> => {
  const { rows } = await knex.raw<{
    rows: (Omit<UploadProgress, 'size' | 'received'> & { received: string; size: string })[];
  }>(
    `SELECT state, reason, received::text, size::text FROM public.file_uploads WHERE document_id = ?`,
    [uploadId]
  );
  const [row] = rows;
  return row && { ...row, received: Number(row.received), size: Number(row.size) };
};
