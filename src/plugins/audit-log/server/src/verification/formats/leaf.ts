import { createHash } from 'node:crypto';

/** A row of `audit.entries` with every column as the text that Postgres makes of it. */
export type EntryTexts = Readonly<Record<(typeof LEAF_COLUMNS)[number], string | null>>;

/** What is hashed of an entry, in this order: all columns. */
export const LEAF_COLUMNS = [
  'id',
  'class',
  'era',
  'transaction_id',
  'action',
  'entity_type',
  'entity_id',
  'actor_kind',
  'actor_id',
  'actor_details',
  'source',
  'request_id',
  'changes',
] as const;

/** For a SELECT: the columns as texts, under their own names. */
export const LEAF_SELECTION = LEAF_COLUMNS.map((column) => `${column}::text AS ${column}`).join(
  ', '
);

/**
 * The text of an entry that is hashed, and that archives have as a line: a JSON array of the texts
 * of its columns. Texts, because a number that a parser rounds would hide a change; the same from
 * the database, from a dump and from an archive.
 */
export const leafLine = (entry: EntryTexts): string =>
  JSON.stringify(LEAF_COLUMNS.map((column) => entry[column]));

/** Reads what `leafLine` wrote. */
export const parseLeafLine = (line: string): EntryTexts => {
  const texts = JSON.parse(line) as (string | null)[];
  if (!Array.isArray(texts) || texts.length !== LEAF_COLUMNS.length) {
    throw new Error('A line of the archive is not an entry');
  }
  return Object.fromEntries(
    LEAF_COLUMNS.map((column, index) => [column, texts[index] ?? null])
  ) as EntryTexts;
};

/** The leaf of the Merkle tree: SHA-256 with the prefix of RFC 6962, 2.1. */
export const leafHash = (line: string): Buffer =>
  createHash('sha256').update(Buffer.of(0)).update(line).digest();
