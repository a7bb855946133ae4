import path from 'node:path';
import { EXPORTS_PREFIX, REQUEST_UID } from '../constants';
import type { PersonalDataSource } from '../contracts/personal-data-source';

/** The exports that were made for requests: with the person they go, and those that are being made come to nothing. */
export const requestsSource: PersonalDataSource = {
  name: 'requests',

  async anonymise({ documents }, trx) {
    const ids = (documents.get(REQUEST_UID) ?? []).map(({ id }) => id);
    const { rowCount: exports } = await trx.raw<{ rowCount: number }>(
      `UPDATE public.privacy_requests
       SET storage_key = NULL, sha_256 = NULL, size = NULL, expires_at = NULL
       WHERE id = ANY(?::integer[]) AND storage_key IS NOT NULL`,
      [ids] as never
    );
    await trx.raw(
      `UPDATE public.privacy_requests
       SET state = 'failed', failure = 'erased', ended_at = timezone('UTC', now())
       WHERE id = ANY(?::integer[]) AND state = 'running' AND kind <> 'erasure'`,
      [ids] as never
    );
    return { exports };
  },

  documentOfObject: (key) =>
    key.startsWith(EXPORTS_PREFIX)
      ? { type: REQUEST_UID, documentId: path.posix.parse(key).name }
      : undefined,
};
