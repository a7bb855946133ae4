import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Client } from 'pg';
import type { Verdict } from '../../contract';
import type { ChaosStorage } from '../uploads/storage';

interface Request {
  id: string;
  kind: 'access' | 'erasure';
  state: string;
  failure: string | null;
  subject: string;
  storageKey: string | null;
  sha256: string | null;
  receiptId: string | null;
  ledgerEntryId: string | null;
}

const readRequests = async (client: Client): Promise<Request[]> => {
  const { rows } = await client.query<Request>(`
    SELECT document_id AS id, kind, state, failure, subject, storage_key AS "storageKey",
      sha_256 AS sha256, outcome ->> 'receiptId' AS "receiptId",
      outcome ->> 'ledgerEntryId' AS "ledgerEntryId"
    FROM public.privacy_requests`);
  return rows;
};

const column = async (client: Client, statement: string): Promise<string[]> => {
  const { rows } = await client.query<{ value: string }>(statement);
  return rows.map(({ value }) => value);
};

const repeated = (names: string[]) => names.filter((name, index) => names.indexOf(name) !== index);

const checksumOf = async (
  { objects }: ChaosStorage,
  key: string | null
): Promise<string | undefined> => {
  const found = key === null ? undefined : await objects.get({ key }).catch(() => undefined);
  return (
    found &&
    createHash('sha256')
      .update(await buffer(found.body))
      .digest('hex')
  );
};

/** What is not as it was promised of one request. An export may have been overtaken by the end of its person. */
const wrongWith = async (
  { id, kind, state, storageKey, sha256, receiptId, subject, failure }: Request,
  { storage, erased, receipts }: { storage: ChaosStorage; erased: Set<string>; receipts: string[] }
): Promise<string[]> => {
  if (kind === 'access' && erased.has(subject)) {
    return storageKey === null ? [] : [`${id} is still kept of somebody who is gone`];
  }
  if (state !== 'done') {
    return [`${kind} ${id} is ${state} ${failure ?? ''}`];
  }
  if (kind === 'erasure') {
    return receipts.includes(receiptId ?? '') ? [] : [`receipt of ${id}`];
  }
  return sha256 !== null && (await checksumOf(storage, storageKey)) === sha256
    ? []
    : [`export of ${id}`];
};

/** Requests are answered, people are gone with a receipt each, and nothing of them is left. */
export const judgePrivacy = async (client: Client, storage: ChaosStorage): Promise<Verdict> => {
  const requests = await readRequests(client);
  const ofErasures = requests.filter(({ kind }) => kind === 'erasure');
  const erased = new Set(ofErasures.map(({ subject }) => subject));
  const receipts = await column(client, 'SELECT id::text AS value FROM ops.gdpr_receipts');
  const receiptRequests = await column(
    client,
    `SELECT document::jsonb ->> 'requestId' AS value FROM ops.gdpr_receipts`
  );
  const carriedOut = await column(client, 'SELECT entry_id AS value FROM ops.gdpr_erasures');
  const left = await column(
    client,
    `SELECT 'user ' || document_id AS value FROM public.up_users
     WHERE email NOT LIKE 'anonymized\\_%' AND document_id = ANY (
       SELECT subject FROM public.privacy_requests WHERE kind = 'erasure')
     UNION ALL SELECT 'submission ' || document_id FROM public.form_submissions
     WHERE email IS NOT NULL AND NOT EXISTS (
       SELECT FROM public.up_users WHERE document_id NOT IN (
         SELECT subject FROM public.privacy_requests WHERE kind = 'erasure' AND subject IS NOT NULL)
       AND email NOT LIKE 'anonymized\\_%')`
  );
  const lost = [...left];
  for (const request of requests) {
    lost.push(...(await wrongWith(request, { storage, erased, receipts })));
  }
  const { keys } = await storage.list([]);
  const kept = new Set(requests.flatMap(({ storageKey }) => storageKey ?? []));
  const known = new Set(ofErasures.map(({ ledgerEntryId }) => ledgerEntryId));
  return {
    transactions: requests.length,
    jobs: receipts.length,
    lost,
    phantom: [
      ...keys.filter((key) => key.startsWith('gdpr/exports/') && !kept.has(key)),
      ...receiptRequests.filter((id) => !requests.some((request) => request.id === id)),
      ...carriedOut.filter((id) => !known.has(id)).map((id) => `carried out ${id}`),
    ],
    doubled: [...repeated(receiptRequests), ...repeated(carriedOut)],
  };
};
