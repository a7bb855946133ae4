import type { Knex } from 'knex';
import type { UploadState } from '../../../../shared/contracts/uploads';

const LOCK_NOT_AVAILABLE = '55P03';

export type Claim = { state: UploadState } | 'busy' | 'gone';

/** The row, held until the transaction ends, unless another one holds it: nobody waits with a connection. */
export const claimUpload = async (trx: Knex.Transaction, uploadId: string): Promise<Claim> => {
  try {
    const { rows } = await trx.raw<{ rows: { state: UploadState }[] }>(
      'SELECT state FROM public.file_uploads WHERE document_id = ? FOR UPDATE NOWAIT',
      [uploadId]
    );
    return rows[0] ?? 'gone';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE) {
      return 'busy';
    }
    throw error;
  }
};
