import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Client } from 'pg';
import type { Verdict } from '../../contract';
import { idOfName } from '../../../../src/plugins/gdpr/server/src/ledger/entry';
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

/** An entry of the ledger without its erasure would stop the next start, and an erasure without its entry no restore would repeat. */
const wrongLedger = (keys: readonly string[], carriedOut: readonly string[]): string[] => {
  const written = keys.flatMap((key) => idOfName(key) ?? []);
  return [
    ...written.filter((id) => !carriedOut.includes(id)).map((id) => `outstanding ${id}`),
    ...carriedOut.filter((id) => !written.includes(id)).map((id) => `not in the ledger ${id}`),
  ];
};

/** Requests are answered, people are gone with a receipt each, as are accounts that ended by their age, and nothing of them is left. */
export const judgePrivacy = async (client: Client, storage: ChaosStorage): Promise<Verdict> => {
  const requests = await readRequests(client);
  const ofErasures = requests.filter(({ kind }) => kind === 'erasure');
  const erased = new Set(ofErasures.map(({ subject }) => subject));
  const receipts = await column(client, 'SELECT id::text AS value FROM ops.gdpr_receipts');
  const receiptRequests = await column(
    client,
    `SELECT document::jsonb ->> 'requestId' AS value FROM ops.gdpr_receipts
     WHERE document::jsonb ->> 'requestId' IS NOT NULL`
  );
  const ended = await column(
    client,
    `SELECT document_id AS value FROM ops.gdpr_retention_items WHERE state = 'done'`
  );
  // Of what ended by its age: those of requests are named by them.
  const entriesOfEnded = await column(
    client,
    `SELECT document::jsonb ->> 'ledgerEntryId' AS value FROM ops.gdpr_receipts
     WHERE document::jsonb ->> 'requestId' IS NULL`
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
       AND email NOT LIKE 'anonymized\\_%')
     UNION ALL SELECT 'resting ' || document_id FROM public.up_users WHERE email LIKE '%@resting.example'
     UNION ALL SELECT 'run ' || id FROM ops.gdpr_retention_runs WHERE state IN ('planned', 'running')`
  );
  const lost = [...left, ...ended.slice(entriesOfEnded.length).map((id) => `receipt of ${id}`)];
  for (const request of requests) {
    lost.push(...(await wrongWith(request, { storage, erased, receipts })));
  }
  const { keys } = await storage.list([]);
  lost.push(...wrongLedger(keys, carriedOut));
  const kept = new Set(requests.flatMap(({ storageKey }) => storageKey ?? []));
  const known = new Set([
    ...ofErasures.map(({ ledgerEntryId }) => ledgerEntryId),
    ...entriesOfEnded,
  ]);
  return {
    transactions: requests.length + ended.length,
    jobs: receipts.length,
    lost,
    phantom: [
      ...keys.filter((key) => key.startsWith('gdpr/exports/') && !kept.has(key)),
      ...receiptRequests.filter((id) => !requests.some((request) => request.id === id)),
      ...carriedOut.filter((id) => !known.has(id)).map((id) => `carried out ${id}`),
    ],
    doubled: [
      ...[receiptRequests, ended, carriedOut, entriesOfEnded].flatMap(repeated),
      ...entriesOfEnded.slice(ended.length).map((id) => `second receipt ${id}`),
    ],
  };
};
