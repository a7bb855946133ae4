import type { SignedDocument, TrustedKeys } from '../../../../../../lib/signed-documents';
import { parseSeal } from '../formats/seal';
import type { BatchSeal, ExpirySeal } from '../formats/seal';
import type { SealRow, StoreSource } from '../sources/sources';
import { inOrder } from './in-order';
import { createContinuity } from './continuity';
import type { Findings } from './findings';
import { believe, compareRow, signedOf } from './single-seal';

/** Reads of the object store, each of which may wait for a network. */
const READS_AT_ONCE = 16;

/** What the seals say, as far as they are to be believed. */
export interface Chain {
  batches: BatchSeal[];
  expiries: ExpirySeal[];
  lastNumber: number;
  /** Whether every seal up to the last is there and holds. */
  isWhole: boolean;
}

interface Options {
  rows: ReadonlyMap<number, SealRow>;
  store: StoreSource | undefined;
  keys: TrustedKeys;
  findings: Findings;
  /** Seals that were made later need no row yet: a sealer may be between the two. */
  rowsExpectedUntil: number;
  /** When the log was copied: what was sealed since is left out. */
  asOf: number | undefined;
  onSeal(): void;
}

const noteMissingRows = (
  missing: readonly number[],
  lastExpected: number,
  { findings }: Options
): void => {
  let firstOfTail = lastExpected + 1;
  for (const number of [...missing].reverse()) {
    if (number === firstOfTail - 1) {
      firstOfTail = number;
    }
  }
  for (const number of missing) {
    const isTail = number >= firstOfTail;
    findings.add({
      kind: isTail ? 'truncated-tail' : 'seal-missing',
      sealNumber: number,
      message: isTail
        ? `The database ends before seal ${number}, which the object store has`
        : `Seal ${number} is in the object store and not in the database`,
    });
  }
};

/** Of as many as there may be: more than a call takes arguments. */
const highest = (numbers: Iterable<number>): number => {
  let found = 0;
  for (const number of numbers) {
    found = Math.max(found, number);
  }
  return found;
};

const numbersOf = async ({ rows, store }: Pick<Options, 'rows' | 'store'>) => {
  const stored = new Set<number>();
  for await (const number of store?.numbers() ?? []) {
    stored.add(number);
  }
  return { stored, last: Math.max(highest(stored), highest(rows.keys())) };
};

function* countTo(last: number): Generator<number> {
  for (let number = 1; number <= last; number += 1) {
    yield number;
  }
}

const isLater = ({ document }: SignedDocument, asOf: number | undefined): boolean =>
  asOf !== undefined && Date.parse(parseSeal(document)?.sealedAt ?? '') > asOf;

/** The seals one after another: where there is an object store, its own, and the rows beside them. */
export const verifyChain = async (options: Options): Promise<Chain> => {
  const { rows, store, keys, findings, asOf } = options;
  const { stored: storedNumbers, last: lastNumber } = await numbersOf(options);
  const chain: Chain = { batches: [], expiries: [], lastNumber, isWhole: true };
  const checkContinuity = createContinuity(findings);
  const missingRows: number[] = [];
  let lastExpected = 0;

  const read = async (number: number) =>
    storedNumbers.has(number) ? store?.seal(number) : undefined;
  for await (const [number, stored] of inOrder(countTo(lastNumber), READS_AT_ONCE, read)) {
    const row = rows.get(number);
    if (!row && stored && isLater(stored, asOf)) {
      chain.lastNumber = number - 1;
      break;
    }
    options.onSeal();
    if (row) {
      compareRow(number, stored, row, options);
    }
    const signed = stored ?? (row && signedOf(row));
    if (!signed) {
      findings.add({
        kind: 'seal-missing',
        sealNumber: number,
        message: `Seal ${number} is nowhere`,
      });
      chain.isWhole = false;
      continue;
    }
    const where = stored ? 'the object store' : 'the database';
    const seal = believe(number, signed, { keys, findings, where });
    if (!seal) {
      // What only the database has, beside an object store, is not part of the chain.
      chain.isWhole &&= store !== undefined && !stored;
      continue;
    }
    if (store && !stored) {
      findings.add({
        kind: 'seal-missing',
        sealNumber: number,
        message: `Seal ${number} is in the database and not in the object store`,
      });
    }
    if (stored && Date.parse(seal.sealedAt) <= options.rowsExpectedUntil) {
      lastExpected = number;
      if (!row) {
        missingRows.push(number);
      }
    }
    checkContinuity(signed.document, seal);
    if (seal.kind === 'batch') {
      chain.batches.push(seal);
    } else {
      chain.expiries.push(seal);
    }
  }
  noteMissingRows(missingRows, lastExpected, options);
  return chain;
};
