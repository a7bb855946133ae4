import { createHash } from 'node:crypto';
import { idBytes, idText } from './entry-id';
import { LEAF_COLUMNS, leafHash, leafLine } from './leaf';
import type { EntryTexts } from './leaf';

// What the object store keeps of the entries of a seal, so that a verification can name the entry
// that was touched: for each leaf its id, its hash, and a hash of what it says wherever it stands.

const ID_BYTES = 16;
const HASH_BYTES = 32;
const CONTENT_BYTES = 8;
export const RECORD_BYTES = ID_BYTES + HASH_BYTES + CONTENT_BYTES;

/** Where an entry stands. The other columns are what it says. */
const PLACE_COLUMNS = new Set<string>(['id', 'class', 'era', 'transaction_id']);
const CONTENT_COLUMNS = LEAF_COLUMNS.filter((column) => !PLACE_COLUMNS.has(column));

export interface WitnessRecord {
  id: string;
  leaf: Buffer;
  /** Hexadecimal. The same for entries that say the same. */
  content: string;
}

const contentHash = (entry: EntryTexts): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(CONTENT_COLUMNS.map((column) => entry[column])))
    .digest()
    .subarray(0, CONTENT_BYTES);

/** The record of an entry, which also has its leaf hash. */
export const witnessRecord = (entry: EntryTexts): Buffer =>
  Buffer.concat([idBytes(entry.id ?? ''), leafHash(leafLine(entry)), contentHash(entry)]);

/** The record at this place of a witness. */
export const readRecord = (witness: Buffer, index: number): WitnessRecord => {
  const record = witness.subarray(index * RECORD_BYTES, (index + 1) * RECORD_BYTES);
  return {
    id: idText(record.subarray(0, ID_BYTES)),
    leaf: record.subarray(ID_BYTES, ID_BYTES + HASH_BYTES),
    content: record.subarray(ID_BYTES + HASH_BYTES).toString('hex'),
  };
};

export const leafOfRecord = (witness: Buffer, index: number): Buffer =>
  witness.subarray(index * RECORD_BYTES + ID_BYTES, index * RECORD_BYTES + ID_BYTES + HASH_BYTES);

export const recordCount = (witness: Buffer): number => witness.length / RECORD_BYTES;

/** Orders records by id. */
export const compareIds = (witness: Buffer, one: number, other: number): number =>
  witness.compare(
    witness,
    other * RECORD_BYTES,
    other * RECORD_BYTES + ID_BYTES,
    one * RECORD_BYTES,
    one * RECORD_BYTES + ID_BYTES
  );

/** Below, at or above the id of the record. */
export const compareWithId = (id: Buffer, witness: Buffer, index: number): number =>
  id.compare(witness, index * RECORD_BYTES, index * RECORD_BYTES + ID_BYTES);
