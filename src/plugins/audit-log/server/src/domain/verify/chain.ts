import { inOrder } from '../../utils/in-order';
import { isSignedBy, parseSeal, sealHash } from '../seal';
import type { BatchSeal, ExpirySeal, SealDocument, SignedSeal, TrustedKeys } from '../seal';
import { differingColumn } from './seal-row';
import type { Findings } from './findings';
import type { SealRow, StoreSource } from './sources';

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

const signedOf = ({ document, signature }: SealRow): SignedSeal => ({
  document: document ?? '',
  signature: signature ?? '',
});

/** Says what is wrong with one signed text, or answers the seal. */
const believe = (
  number: number,
  signed: SignedSeal,
  { keys, findings, where }: Pick<Options, 'keys' | 'findings'> & { where: string }
): SealDocument | undefined => {
  const seal = parseSeal(signed.document);
  if (!seal || seal.number !== number) {
    findings.add({
      kind: 'seal-edited',
      sealNumber: number,
      message: `The document of seal ${number} in ${where} is not that of a seal ${number}`,
    });
    return undefined;
  }
  const key = keys.get(seal.keyId);
  if (!key) {
    findings.add({
      kind: 'wrong-key',
      sealNumber: number,
      message: `Seal ${number} in ${where} names the key ${seal.keyId}, which is not trusted`,
    });
    return undefined;
  }
  if (!isSignedBy(signed, key)) {
    findings.add({
      kind: 'seal-edited',
      sealNumber: number,
      message: `The signature of seal ${number} in ${where} is not that of its document`,
    });
    return undefined;
  }
  return seal;
};

const compareRow = (
  number: number,
  stored: SignedSeal | undefined,
  row: SealRow,
  options: Options
): void => {
  const { keys, findings } = options;
  const isSame =
    !stored || (stored.document === row.document && stored.signature === row.signature);
  if (!isSame) {
    // When it holds by itself, it is still not the one that was made.
    if (believe(number, signedOf(row), { keys, findings, where: 'the database' })) {
      findings.add({
        kind: 'seal-edited',
        sealNumber: number,
        message: `Seal ${number} in the database is another one than in the object store`,
      });
    }
    return;
  }
  const seal = parseSeal(row.document ?? '');
  const column = seal?.number === number ? differingColumn(row, seal) : undefined;
  if (column) {
    findings.add({
      kind: 'seal-edited',
      sealNumber: number,
      message: `The column ${column} of seal ${number} does not say what its document says`,
    });
  }
};

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

/** What each seal must say after those before it. */
const createContinuity = (findings: Findings) => {
  let previous: { number: number; hash: string; seal: SealDocument } | undefined;
  const batches = new Map<number, BatchSeal>();

  const continuesEra = (seal: BatchSeal): boolean => {
    const last = batches.get(seal.era);
    if (seal.part === 1) {
      return seal.fromTransaction === (last?.toTransaction ?? '0') && last?.part === last?.parts;
    }
    return (
      last?.part === seal.part - 1 &&
      last.fromTransaction === seal.fromTransaction &&
      last.toTransaction === seal.toTransaction
    );
  };

  return (document: string, seal: SealDocument): void => {
    const { number } = seal;
    const broken = (message: string) =>
      findings.add({ kind: 'seal-chain-broken', sealNumber: number, message });
    // After a seal that is missing or wrong, which is a finding already, there is nothing to compare.
    const isAfterPrevious = previous?.number === number - 1;
    if (previous && isAfterPrevious) {
      const before = previous.seal;
      const sequence = before.firstSequence + (before.kind === 'batch' ? before.entryCount : 0);
      if (seal.previous !== previous.hash) {
        broken(`Seal ${number} does not name seal ${number - 1} as the one before it`);
      } else if (seal.firstSequence !== sequence) {
        broken(`Seal ${number} does not count on from seal ${number - 1}`);
      }
      if (seal.sealedAt < before.sealedAt) {
        findings.add({
          kind: 'clock-gone-back',
          sealNumber: number,
          message: `Seal ${number} says ${seal.sealedAt}, before seal ${number - 1}`,
        });
      }
    } else if (number === 1 && seal.previous !== null) {
      broken('Seal 1 names one before it');
    }
    if (seal.kind === 'batch') {
      if ((isAfterPrevious || number === 1) && batches.size > 0 && !continuesEra(seal)) {
        broken(`Seal ${number} does not begin where the seal before it ends`);
      }
      batches.set(seal.era, seal);
    }
    previous = { number, hash: sealHash(document).toString('hex'), seal };
  };
};

const numbersOf = async ({ rows, store }: Pick<Options, 'rows' | 'store'>) => {
  const stored = new Set<number>();
  for await (const number of store?.numbers() ?? []) {
    stored.add(number);
  }
  return { stored, last: Math.max(0, ...maxima(stored), ...maxima(rows.keys())) };
};

function* countTo(last: number): Generator<number> {
  for (let number = 1; number <= last; number += 1) {
    yield number;
  }
}

const isLater = ({ document }: SignedSeal, asOf: number | undefined): boolean =>
  asOf !== undefined && Date.parse(parseSeal(document)?.sealedAt ?? '') > asOf;

const maxima = (numbers: Iterable<number>): number[] => {
  let highest = 0;
  for (const number of numbers) {
    highest = Math.max(highest, number);
  }
  return [highest];
};

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
