import type { Knex } from 'knex';
import type { UploadState } from '../../../../shared/contracts/uploads';

type Claim = { state: UploadState } | 'busy' | 'gone';

/** The row, held until the transaction ends, unless another one holds it: nobody waits with a connection. */
export const claimUpload = async (trx: Knex.Transaction, uploadId: string): Promise<Claim> => {
  const { rows: claimed } = await trx.raw<{ rows: { state: UploadState }[] }>(
    'SELECT state FROM public.file_uploads WHERE document_id = ? FOR UPDATE SKIP LOCKED',
    [uploadId]
  );
  if (claimed[0]) {
    return claimed[0];
  }
  const { rows: others } = await trx.raw<{ rows: unknown[] }>(
    'SELECT 1 FROM public.file_uploads WHERE document_id = ?',
    [uploadId]
  );
  return others.length > 0 ? 'busy' : 'gone';
};
