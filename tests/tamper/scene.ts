import type { Knex } from 'knex';
import type { EntryClass } from '../../src/plugins/audit-log/server/src/contracts/entry';
import type { FindingKind } from '../../src/plugins/audit-log/server/src/verification/checks/findings';
import type { Random } from '../chaos/random.mjs';

export interface SealedEntry {
  id: string;
  class: EntryClass;
  /** `2026-11` */
  month: string;
  transactionId: number;
  sealNumber: number;
}

/** What an attacker who reads the database knows of it. */
export interface Facts {
  /** In the order in which they were sealed, without those of expired months. */
  entries: SealedEntry[];
  sealCount: number;
  expired: { class: EntryClass; month: string };
  /** Of partitions with sealed entries. */
  partitions: string[];
  /** Transactions from this one on are not sealed yet. */
  watermark: number;
}

export interface Scene {
  trx: Knex.Transaction;
  random: Random;
  facts: Facts;
}

/** What a verification has to say. */
export interface Expectation {
  must: FindingKind[];
  /** Said too, and not wrong. */
  may?: FindingKind[];
  /** Exactly these entries, by what is said of them. */
  entries?: Partial<Record<FindingKind, string[]>>;
}

/** Answers what has to be found; nothing when there was nothing to attack in this way. */
export type Attack = (scene: Scene) => Promise<Expectation | undefined>;

export const rowsOf = async <Row>(
  trx: Knex.Transaction,
  statement: string,
  bindings: unknown[] = []
): Promise<Row[]> => {
  const { rows } = await trx.raw<{ rows: Row[] }>(statement, bindings as string[]);
  return rows;
};

/** How many rows it changed. */
export const execute = async (
  trx: Knex.Transaction,
  statement: string,
  bindings: unknown[] = []
): Promise<number> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(statement, bindings as string[]);
  return rowCount;
};

export const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[random.below(items.length)];
  if (item === undefined) {
    throw new Error('There is nothing to pick from');
  }
  return item;
};

/** Several different ones. */
export const pickSome = <Item>(random: Random, items: readonly Item[], count: number): Item[] => {
  const left = [...items];
  return Array.from({ length: Math.min(count, items.length) }, () => {
    const [item] = left.splice(random.below(left.length), 1);
    return item as Item;
  });
};

export const partitionOf = ({ class: entryClass, month }: { class: string; month: string }) =>
  `entries_${entryClass}_${month.replace('-', '_')}`;

/** Entries that are gone: those after which nothing is left are the tail. */
export const expectGone = (facts: Facts, gone: ReadonlySet<string>): Expectation => {
  const firstOfTail = facts.entries.findLastIndex(({ id }) => !gone.has(id)) + 1;
  const tail = facts.entries.slice(firstOfTail).map(({ id }) => id);
  const deleted = facts.entries
    .slice(0, firstOfTail)
    .map(({ id }) => id)
    .filter((id) => gone.has(id));
  return {
    must: [
      ...(deleted.length > 0 ? (['deleted'] as const) : []),
      ...(tail.length > 0 ? (['truncated-tail'] as const) : []),
    ],
    entries: { deleted, 'truncated-tail': tail },
  };
};

const UUID_RANDOM_DIGITS = 16;

/** A new id of a time, with digits of the seed. */
export const idAt = (random: Random, time: number): string => {
  const head = Math.floor(time).toString(16).padStart(12, '0');
  const digits = Array.from({ length: UUID_RANDOM_DIGITS }, () => random.below(16).toString(16));
  const tail = digits.join('');
  return `${head.slice(0, 8)}-${head.slice(8)}-7${tail.slice(0, 3)}-8${tail.slice(0, 3)}-${tail.slice(4)}`;
};

/** Some moment of a month. */
export const timeIn = (random: Random, month: string): number =>
  Date.parse(`${month}-02T00:00:00Z`) + random.below(25 * 24 * 3600) * 1000;
