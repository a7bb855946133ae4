import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Client } from 'pg';
import type { Verdict } from '../../contract';
import type { Sent } from './senders';
import type { ChaosStorage } from './storage';

interface Row {
  id: string;
  state: string;
  reason: string | null;
  sha256: string | null;
  detailsPath: string | null;
  detailsSha256: string | null;
}

const OPEN = new Set(['pending', 'uploading']);
const FINAL = new Set(['completed', 'quarantined', 'failed']);

const readRows = async (client: Client): Promise<Row[]> => {
  const { rows } = await client.query<Row>(`
    SELECT upload.document_id AS id, state, reason, sha_256 AS sha256,
      details_path AS "detailsPath", details_sha_256 AS "detailsSha256"
    FROM public.file_uploads upload
    LEFT JOIN public.file_analyses_upload_lnk link ON link.file_upload_id = upload.id
    LEFT JOIN public.file_analyses analysis ON analysis.id = link.file_analysis_id`);
  return rows;
};

/** Uploads of which the log says more than once that they became this. */
const repeatedChanges = async (client: Client): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(`
    SELECT action || ' ' || state || ' ' || entity_id AS name
    FROM (VALUES ('upload', 'uploaded'), ('analyse', 'completed')) known (of, state)
    JOIN audit.entries entry ON entry.action = known.of
      AND entry.entity_type = 'plugin::file-analysis.file-upload'
      AND jsonb_path_exists(entry.changes, '$.** ? (@ == $state)', jsonb_build_object('state', known.state))
    GROUP BY action, state, entity_id HAVING count(*) > 1`);
  return rows.map(({ name }) => name);
};

const countChanges = async (client: Client): Promise<number> => {
  const { rows } = await client.query<{ count: number }>(`
    SELECT count(*)::int AS count FROM audit.entries
    WHERE action = 'analyse' AND jsonb_path_exists(changes, '$.** ? (@ == "completed")')`);
  return rows[0]?.count ?? 0;
};

const checksumOf = async ({ objects }: ChaosStorage, key: string): Promise<string | undefined> => {
  const found = await objects.get({ key }).catch(() => undefined);
  return (
    found &&
    createHash('sha256')
      .update(await buffer(found.body))
      .digest('hex')
  );
};

/** What is wrong with a file that its sender was told is here. */
const wrongFate = ({ id, sha256, fate }: Sent, row: Row | undefined): string[] => {
  if (fate === 'deleted') {
    return row ? [`not deleted ${id}`] : [];
  }
  const became = row && [row.state, row.reason].filter((text) => text !== null).join(' ');
  if (became !== fate) {
    return [`${id} is ${became ?? 'gone'}, not ${fate}`];
  }
  return fate === 'completed' && row?.sha256 !== sha256 ? [`content of ${id}`] : [];
};

const wrongObjects = async (row: Row, storage: ChaosStorage): Promise<string[]> => {
  if (OPEN.has(row.state) || row.state === 'failed') {
    return [];
  }
  const content = await checksumOf(storage, `uploads/${row.id}`);
  const report =
    row.state === 'completed' ? await checksumOf(storage, row.detailsPath ?? '') : undefined;
  return [
    ...(content === row.sha256 ? [] : [`object of ${row.id}`]),
    ...(row.state !== 'completed' || (report && report === row.detailsSha256)
      ? []
      : [`report of ${row.id}`]),
  ];
};

/** Told by what clients know, by the database and by the storage, which have to agree. */
export const judgeUploads = async (
  client: Client,
  { sent, complaints, storage }: { sent: Sent[]; complaints: string[]; storage: ChaosStorage }
): Promise<Verdict> => {
  const rows = await readRows(client);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const lost = [...complaints, ...sent.flatMap((each) => wrongFate(each, rowOf.get(each.id)))];
  for (const row of rows) {
    if (!OPEN.has(row.state) && !FINAL.has(row.state)) {
      lost.push(`${row.id} stays ${row.state}`);
    }
    lost.push(...(await wrongObjects(row, storage)));
  }
  const known = new Set(
    rows.flatMap(({ id, state, detailsPath }) =>
      state === 'failed' ? [] : [`uploads/${id}`, detailsPath ?? '']
    )
  );
  const open = new Set(
    rows.filter(({ state }) => OPEN.has(state)).map(({ id }) => `uploads/${id}`)
  );
  const { keys, growing } = await storage.list([...rows, ...sent].map(({ id }) => id));
  return {
    transactions: rows.length,
    jobs: await countChanges(client),
    lost,
    phantom: [
      ...keys.filter((key) => /^(?:uploads|analyses)\//.test(key) && !known.has(key)),
      ...growing.filter((key) => !open.has(key)).map((key) => `growing ${key}`),
    ],
    doubled: await repeatedChanges(client),
  };
};
