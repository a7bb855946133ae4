import type { Knex } from 'knex';
import type { ScanFinding, UploadReason, UploadState } from '../../../shared/contracts/uploads';

export interface LockedUpload {
  id: number;
  state: UploadState;
  reason: UploadReason | null;
  /** As texts: numbers of 64 bits. */
  size: string;
  received: string;
  storageKey: string | null;
  sha256: string | null;
  scan: ScanFinding;
}

/** The row, kept from changing until the transaction ends; nothing when it is gone. */
export const lockUpload = async (
  trx: Knex.Transaction,
  uploadId: string
): Promise<LockedUpload | undefined> => {
  const { rows } = await trx.raw<{ rows: LockedUpload[] }>(
    `SELECT id, state, reason, size::text, received::text, storage_key AS "storageKey", sha_256 AS sha256, scan
     FROM public.file_uploads WHERE document_id = ? FOR UPDATE`,
    [uploadId]
  );
  return rows[0];
};
