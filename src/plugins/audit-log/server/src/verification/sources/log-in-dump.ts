import type { Readable } from 'node:stream';
import type { EntryTexts } from '../formats/leaf';
import { readPartitionName } from '../formats/partition-name';
import type { LogSource, PartitionSource, SealRow } from './sources';
import { readLines } from './read-lines';

// A plain dump of pg_dump has the rows of each table between `COPY … FROM stdin;` and `\.`.

const COPY = /^COPY audit\.(\w+) \(([^)]*)\) FROM stdin;$/;
const ATTACHED = /^ALTER TABLE ONLY audit\.\w+ ATTACH PARTITION audit\.(\w+) /;

const ESCAPES: Record<string, string> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const unescape = (field: string): string | null =>
  field === '\\N'
    ? null
    : field.replace(/\\(.)/gs, (_, letter: string) => ESCAPES[letter] ?? letter);

type Row = Record<string, string | null>;

const readRow = (line: string, columns: readonly string[]): Row => {
  const fields = line.split('\t');
  return Object.fromEntries(
    columns.map((column, index) => [column, unescape(fields[index] ?? '\\N')])
  );
};

type Lines = AsyncGenerator<string>;

/** The rows that follow, up to the end of the block. */
async function* rowsOf(lines: Lines, columns: readonly string[]): AsyncGenerator<Row> {
  // Not with a loop over all lines, which would end with the block.
  for (;;) {
    const next = await lines.next();
    if (next.done) {
      throw new Error('The dump ends within a table: it is not whole');
    }
    const { value } = next;
    if (value === '\\.') {
      return;
    }
    yield readRow(value, columns);
  }
}

/** The tables of the schema audit, each with its rows, and the names of attached partitions. */
async function* tablesOf(open: () => Readable, attached: Set<string>) {
  const lines = readLines(open());
  for (;;) {
    const next = await lines.next();
    if (next.done) {
      return;
    }
    const { value } = next;
    const partition = ATTACHED.exec(value)?.[1];
    if (partition !== undefined) {
      attached.add(partition);
    }
    const [, name, columns] = COPY.exec(value) ?? [];
    if (name !== undefined && columns !== undefined) {
      const rows = rowsOf(lines, columns.replaceAll('"', '').split(', '));
      yield { name, rows };
      // What was not read is passed over.
      for await (const _ of rows);
    }
  }
}

/** The log in a dump. `open` gives the text from its start, each time. */
export const logInDump = (open: () => Readable): LogSource => ({
  async *seals(): AsyncGenerator<SealRow> {
    let isThere = false;
    for await (const { name, rows } of tablesOf(open, new Set())) {
      if (name === 'seals') {
        isThere = true;
        yield* rows as AsyncGenerator<SealRow>;
      }
    }
    if (!isThere) {
      throw new Error(
        'Expected a plain dump with the table audit.seals: pg_dump DATABASE, or pg_restore -f - FILE for other formats'
      );
    }
  },

  async *partitions(isWanted): AsyncGenerator<PartitionSource> {
    const attached = new Set<string>();
    for await (const { name, rows } of tablesOf(open, attached)) {
      // A table that is no partition any more is not part of the log.
      if (attached.has(name) && readPartitionName(name) && isWanted(name)) {
        yield { name, entries: rows as AsyncGenerator<EntryTexts> };
      }
    }
  },
});
