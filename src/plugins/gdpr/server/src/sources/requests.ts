import { EXPORTS_PREFIX, REQUEST_UID } from '../constants';
import type { PersonalDataSource } from '../contracts/personal-data-source';
import { requestOfKey } from '../domain/export-key';

/** The exports that were made for requests: with the person they go, and those that are being made come to nothing. */
export const requestsSource: PersonalDataSource = {
  name: 'requests',

  async anonymise({ documents }, trx) {
    const ids = (documents.get(REQUEST_UID) ?? []).map(({ id }) => id);
    await trx.raw(
      `UPDATE public.privacy_requests
       SET state = 'failed', failure = 'erased', ended_at = timezone('UTC', now()),
         export_password = NULL
       WHERE id = ANY(?::integer[]) AND state IN ('running', 'in-review') AND kind <> 'erasure'`,
      [ids] as never
    );
    const { rowCount: exports } = await trx.raw<{ rowCount: number }>(
      `UPDATE public.privacy_requests
       SET storage_key = NULL, expires_at = NULL
       WHERE id = ANY(?::integer[]) AND storage_key IS NOT NULL`,
      [ids] as never
    );
    return { exports };
  },

  documentOfObject: (key) =>
    key.startsWith(EXPORTS_PREFIX)
      ? { type: REQUEST_UID, documentId: requestOfKey(key) }
      : undefined,
};
