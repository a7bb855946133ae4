import { createDecipheriv } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Client } from 'pg';
import type {
  PersonalValue,
  RowChange,
} from '../../src/plugins/audit-log/server/src/contracts/entry';
import type { ShadowChange } from './shadow';
import { readShadow } from './shadow';

type Row = Record<string, unknown> | null;
type Columns = Record<string, { attribute: string; mode: string } | undefined>;

interface LogEntry {
  id: string;
  transactionId: string;
  changes: { rows: RowChange[] };
}

export interface Verdict {
  changes: number;
  entries: number;
  /** Changed, and not in the log. */
  missing: string[];
  /** In the log, and never happened. */
  extra: string[];
  /** In both, with different values. */
  different: string[];
}

const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string) => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
};

const decrypt = ({ data }: PersonalValue, key: Buffer): unknown => {
  const bytes = Buffer.from(data ?? '', 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
  const plain = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]);
  return JSON.parse(plain.toString());
};

/** What of a row the log shows, by attribute; a withheld value as the fact that there is one. */
const visible = (row: Row, columns: Columns, names: Iterable<string>) => {
  const shown: Record<string, unknown> = {};
  for (const name of names) {
    const { attribute = name, mode = 'plain' } = columns[name] ?? {};
    const value = row?.[name] ?? undefined;
    if (value !== undefined && mode !== 'bookkeeping' && mode !== 'unaudited') {
      const isWithheld =
        mode === 'encrypted' ||
        mode === 'secret' ||
        (mode === 'setting' && /grant|secret|token|password/.test(String(row?.key)));
      shown[attribute] = isWithheld ? { withheld: mode === 'setting' ? 'secret' : mode } : value;
    }
  }
  return shown;
};

const withoutUnaudited = (row: Row, columns: Columns): Row =>
  row &&
  Object.fromEntries(Object.entries(row).filter(([name]) => columns[name]?.mode !== 'unaudited'));

const keyOf = ({ table, before, after }: ShadowChange) =>
  `${table}/${String((after ?? before)?.id)}`;

const isAbout = (change: ShadowChange, table: string, id: string) =>
  change.table === table && String((change.after ?? change.before)?.id) === id;

const changedColumns = (before: Row, after: Row): string[] =>
  Object.keys(after ?? before ?? {}).filter(
    (name) => !before || !after || !isDeepStrictEqual(before[name], after[name])
  );

/**
 * Compares the log with the shadow, transaction by transaction and row by row: every row that
 * changed is in an entry of its transaction with its values before and after, and nothing else is.
 */
export const compareWithShadow = async (client: Client, sinceEntry: string): Promise<Verdict> => {
  const shadow = await readShadow(client);
  const { rows: entries } = await client.query<LogEntry>(
    `SELECT id, transaction_id AS "transactionId", changes FROM audit.entries
     WHERE class = 'change' AND id > $1 AND changes -> 'rows' IS NOT NULL ORDER BY id`,
    [sinceEntry]
  );
  const { rows: tables } = await client.query<{ table: string; columns: Columns }>(
    'SELECT table_name AS table, columns FROM audit.tables'
  );
  const { rows: keyRows } = await client.query<{ id: string; key: Buffer | null }>(
    'SELECT id, key FROM audit.subject_keys'
  );
  const keys = new Map(keyRows.map(({ id, key }) => [id, key]));
  const columnsOf = new Map(tables.map(({ table, columns }) => [table, columns]));
  const verdict: Verdict = {
    changes: shadow.length,
    entries: entries.length,
    missing: [],
    extra: [],
    different: [],
  };

  const readable = (side: Row): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(side ?? {}).map(([name, value]) => {
        const personal = value as PersonalValue | undefined;
        const key = personal?.key ? keys.get(personal.key) : undefined;
        return [name, key && personal?.data ? decrypt(personal, key) : value];
      })
    );

  const logged = groupBy(entries, ({ transactionId }) => transactionId);
  const happened = groupBy(shadow, ({ transactionId }) => transactionId);

  const differingAttributes = (columns: Columns, before: Row, after: Row, rows: RowChange[]) => {
    const names = changedColumns(before, after);
    const expected = {
      before: visible(before, columns, names),
      after: visible(after, columns, names),
    };
    // Several entries about one row are a chain: each attribute first and last mentioned counts.
    const was: Record<string, unknown> = {};
    const is: Record<string, unknown> = {};
    for (const row of rows) {
      const [shownBefore, shownAfter] = [readable(row.before), readable(row.after)];
      for (const name of new Set([...Object.keys(shownBefore), ...Object.keys(shownAfter)])) {
        if (!(name in was)) {
          was[name] = shownBefore[name];
        }
        is[name] = shownAfter[name];
      }
    }
    return [...new Set([...Object.keys(expected.before), ...Object.keys(expected.after)])].filter(
      (name) =>
        !isDeepStrictEqual(was[name], expected.before[name]) ||
        !isDeepStrictEqual(is[name], expected.after[name])
    );
  };

  const compareRow = (
    ofTransaction: readonly ShadowChange[],
    [table, id]: [table: string, id: string],
    rows: RowChange[]
  ) => {
    const changes = ofTransaction.filter((change) => isAbout(change, table, id));
    const place = `transaction ${changes[0]?.transactionId}: ${table}/${id}`;
    const columns = columnsOf.get(table) ?? {};
    const ownBefore = withoutUnaudited(changes[0]?.before ?? null, columns);
    const after = withoutUnaudited(changes.at(-1)?.after ?? null, columns);
    const isNoChange = isDeepStrictEqual(ownBefore, after);
    if (rows.length === 0) {
      const wasTouched = changes.some(
        (change) =>
          !isDeepStrictEqual(
            withoutUnaudited(change.before, columns),
            withoutUnaudited(change.after, columns)
          )
      );
      if (!isNoChange && wasTouched) {
        verdict.missing.push(place);
      }
      return;
    }
    const replaced = rows.find(({ previousId }) => previousId !== undefined);
    if (replaced && (rows.length > 1 || replaced.id !== Number(id))) {
      // Compared with the row that takes its place, or replaced again by another operation.
      return;
    }
    // An earlier operation of the transaction may have changed the row that is replaced.
    const befores = replaced
      ? ofTransaction
          .filter((change) => isAbout(change, table, String(replaced.previousId)))
          .map((change) => withoutUnaudited(change.before, columns))
      : [ownBefore];
    const differences = befores.map((before) => differingAttributes(columns, before, after, rows));
    const best = differences.sort((one, other) => one.length - other.length)[0] ?? ['all'];
    verdict.different.push(...best.map((name) => `${place} ${name}`));
  };

  for (const [transactionId, changes] of happened) {
    const rows = (logged.get(transactionId) ?? []).flatMap((entry) => entry.changes.rows);
    for (const key of new Set(changes.map(keyOf))) {
      const [table = '', id = ''] = key.split('/');
      const about = rows.filter(
        (row) => row.table === table && (row.id === Number(id) || row.previousId === Number(id))
      );
      compareRow(changes, [table, id], about);
    }
  }
  for (const [transactionId, ofTransaction] of logged) {
    const seen = new Set((happened.get(transactionId) ?? []).map(keyOf));
    for (const { id, changes } of ofTransaction) {
      for (const row of changes.rows) {
        if (!seen.has(`${row.table}/${row.id}`)) {
          verdict.extra.push(`entry ${id}: ${row.table}/${row.id}`);
        }
      }
    }
  }
  return verdict;
};
