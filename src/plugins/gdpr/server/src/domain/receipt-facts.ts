import type { ErasureOutcome } from '../../../shared/contracts/privacy';
import type { ReceiptCount, ReceiptFacts, ReceiptGroup, ReceiptScan } from '../receipts/document';
import type { ScanResult } from '../scan/contracts';

const countsOf = (category: string, counts: Readonly<Record<string, number>>): ReceiptCount[] =>
  Object.entries(counts).map(([type, count]) => ({ category, type, count }));

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);

const scanOf = ({ places, notSearched }: ScanResult, at: string): ReceiptScan => ({
  at,
  places: places.length,
  searchedBytes: sum(places.map(({ searchedBytes }) => searchedBytes)),
  hits: sum(places.flatMap(({ hits }) => hits.map(({ count }) => count))),
  notSearched,
});

/** What the receipt of an erasure says: counts and grounds, and nothing by which anybody is known. */
export const receiptFactsOf = (
  requestId: string | null,
  { erased, deleted, sources, kept, ledgerEntryId }: ErasureOutcome & { ledgerEntryId: string },
  found: ScanResult | undefined,
  remaining?: ReceiptGroup[]
): ReceiptFacts => ({
  kind: 'erasure',
  requestId,
  done: [
    ...countsOf('anonymised', erased),
    ...countsOf('deleted', deleted),
    ...Object.entries(sources).flatMap(([source, counts]) => countsOf(source, counts)),
  ],
  kept: kept.map(({ uid, attribute, reason, documents }) => ({
    category: 'kept',
    type: `${uid} ${attribute}`,
    count: documents,
    ground: reason,
    until: null,
  })),
  ...(remaining && { remaining }),
  scan: found ? scanOf(found, new Date().toISOString()) : null,
  lastBackupEndsAt: null,
  ledgerEntryId,
});
