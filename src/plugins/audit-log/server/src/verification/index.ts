import type { TrustedKeys } from '../../../../../lib/signed-documents';
import { verifyArchive } from './checks/archives';
import { verifyChain } from './checks/chain';
import { createEntryVerification } from './checks/entries';
import { createFindings } from './checks/findings';
import type { Finding } from './checks/findings';
import { readPartitionName } from './formats/partition-name';
import { createRecordingGaps } from './checks/recording-gaps';
import type { LiveRecording } from './checks/recording-gaps';
import type { ArchiveSource, LogSource, SealRow, StoreSource } from './sources/sources';

export interface VerificationOptions {
  /** Without it, seals and archives are verified alone. */
  log?: LogSource;
  /** Without it, the tail may be cut unseen, and damage is named by seal only. */
  store?: StoreSource;
  archives?: ArchiveSource;
  keys: TrustedKeys;
  /** Months, both included: `2026-11`. */
  from?: string;
  to?: string;
  /** In milliseconds. No entry can be later. */
  now: number;
  /** When the log was copied, if it is a copy: seals in the store that are younger are left out. */
  asOf?: number;
  /** Of a database that is running. */
  recording?: LiveRecording;
  onProgress?(progress: Progress): void;
}

interface Progress {
  seals: number;
  entries: number;
}

export interface VerificationReport {
  isSound: boolean;
  findings: Finding[];
  /** How many there are; a long list is cut. */
  findingCount: number;
  seals: number;
  sealedEntries: number;
  unsealedEntries: number;
  expiredMonths: { class: string; month: string; isArchiveRead: boolean }[];
  /** What this verification could not see. */
  notes: string[];
}

/** A seal that was made so shortly ago may have no row yet. */
const ROW_GRACE_MS = 5 * 60_000;

const NO_LOG = 'The log itself was not looked at: archives alone.';
const NO_STORE =
  'Without the copies in the object store, nobody can see whether seals and entries are missing at the end.';

const readRows = async (log: LogSource): Promise<Map<number, SealRow>> => {
  const rows = new Map<number, SealRow>();
  for await (const row of log.seals()) {
    rows.set(Number(row.number), row);
  }
  return rows;
};

/** Compares a log with its seals. */
export const verifyLog = async ({
  log,
  store,
  archives,
  keys,
  from = '0000-00',
  to = '9999-99',
  now,
  asOf,
  recording,
  onProgress = () => undefined,
}: VerificationOptions): Promise<VerificationReport> => {
  const findings = createFindings();
  const gaps = createRecordingGaps(findings);
  const progress: Progress = { seals: 0, entries: 0 };
  const count = (what: keyof Progress) => () => {
    progress[what] += 1;
    onProgress(progress);
  };
  const isWantedMonth = (month: string) => from <= month && month <= to;
  const isWantedPartition = (name: string) => {
    const month = readPartitionName(name)?.month;
    return month === undefined || isWantedMonth(month);
  };

  const chain = await verifyChain({
    rows: log ? await readRows(log) : new Map(),
    store,
    keys,
    findings,
    rowsExpectedUntil: log ? now - ROW_GRACE_MS : -Infinity,
    asOf,
    onSeal: count('seals'),
  });
  const verification = createEntryVerification({
    chain,
    store,
    findings,
    gaps,
    now,
    hasEnd: to === '9999-99',
    isWanted: (key) => isWantedMonth(key.split('/')[1] ?? ''),
  });
  if (log) {
    for await (const { name, entries } of log.partitions(isWantedPartition)) {
      await verification.readPartition(name, entries, count('entries'));
    }
    await verification.conclude();
  }

  const expiredMonths: VerificationReport['expiredMonths'] = [];
  for (const expiry of chain.expiries.filter(({ month }) => isWantedMonth(month))) {
    if (archives) {
      await verifyArchive(expiry, {
        archives,
        chain,
        store,
        findings,
        gaps,
        now,
        onEntry: count('entries'),
      });
    }
    const { class: entryClass, month } = expiry;
    expiredMonths.push({ class: entryClass, month, isArchiveRead: archives !== undefined });
  }
  gaps.conclude(recording);
  return {
    isSound: findings.total() === 0,
    findings: findings.list(),
    findingCount: findings.total(),
    seals: chain.lastNumber,
    sealedEntries: log ? verification.counts.sealed : progress.entries,
    unsealedEntries: verification.counts.unsealed,
    expiredMonths,
    notes: [...(log ? [] : [NO_LOG]), ...(store ? [] : [NO_STORE])],
  };
};
