import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { LEAF_COLUMNS } from '../leaf';
import type { EntryTexts } from '../leaf';
import type { BatchSeal, ExpirySeal } from '../seal';
import { readLines } from '../../utils/read-lines';
import type { Chain } from './chain';
import { createEntryVerification } from './entries';
import type { Findings } from './findings';
import type { RecordingGaps } from './recording-gaps';
import type { ArchiveSource, StoreSource } from './sources';

/** A line of an archive is the text that is hashed of an entry. */
const parseLeafLine = (line: string): EntryTexts => {
  const texts = JSON.parse(line) as (string | null)[];
  return Object.fromEntries(
    LEAF_COLUMNS.map((column, index) => [column, texts[index] ?? null])
  ) as EntryTexts;
};

/** What has expired of the log is one month with the seals from before its end. */
const chainOfMonth = (chain: Chain, expiry: ExpirySeal): Chain => ({
  ...chain,
  batches: chain.batches.filter(
    (seal: BatchSeal) =>
      seal.class === expiry.class && seal.month === expiry.month && seal.number < expiry.number
  ),
  expiries: [],
});

interface Options {
  archives: ArchiveSource;
  chain: Chain;
  store: StoreSource | undefined;
  findings: Findings;
  gaps: RecordingGaps;
  now: number;
  onEntry(): void;
}

/** The archive of an expired month by its hash, and its entries by the seals of that month. */
export const verifyArchive = async (
  expiry: ExpirySeal,
  { archives, chain, store, findings, gaps, now, onEntry }: Options
): Promise<void> => {
  const { key, sha256 } = expiry.archive;
  const complain = (kind: 'edited' | 'deleted', message: string) =>
    findings.add({ kind, partition: key, sealNumber: expiry.number, message });
  const body = await archives.open(key);
  if (!body) {
    complain('deleted', `The archive ${key} is not there`);
    return;
  }
  const hash = createHash('sha256');
  const hashed = async function* () {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      hash.update(chunk);
      yield chunk;
    }
  };
  const entries = async function* () {
    // An error comes out where the lines are read.
    for await (const line of readLines(pipeline(hashed, createGunzip(), () => undefined))) {
      yield parseLeafLine(line);
    }
  };
  const verification = createEntryVerification({
    chain: chainOfMonth(chain, expiry),
    store,
    findings,
    gaps,
    now,
    hasEnd: false,
    isWanted: () => true,
  });
  try {
    await verification.readArchive(expiry, entries(), onEntry);
  } catch {
    complain('edited', `The archive ${key} cannot be read to its end`);
    return;
  }
  if (hash.digest('hex') !== sha256) {
    complain('edited', `The archive ${key} is not the one that seal ${expiry.number} names`);
  }
  await verification.conclude();
};
