import { monthOfId, timeOfId } from '../entry-time';
import type { EntryTexts } from '../leaf';
import type { BatchSeal, ExpirySeal } from '../seal';
import { readRecord, witnessRecord } from '../witness';
import { nameDamage } from './damage';
import type { Altered, Missing } from './damage';
import type { Chain } from './chain';
import type { Findings } from './findings';
import { partitionName, readPartitionName } from './partition-name';
import { createSealedAreas } from './sealed-areas';
import { createSealedMonth } from './sealed-month';
import type { KnownLeaf, SealedMonth } from './sealed-month';
import type { StoreSource } from './sources';
import { createUnwitnessed } from './unwitnessed';

/** Witnesses that are in memory at the same time: rows of the default partition change months. */
const OPEN_MONTHS = 3;

export interface EntryCounts {
  sealed: number;
  unsealed: number;
}

interface Options {
  chain: Chain;
  store: StoreSource | undefined;
  findings: Findings;
  /** Of the log, in milliseconds. */
  now: number;
  /** Whether the end of the log is among what is read. */
  hasEnd: boolean;
  isWanted(month: string): boolean;
}

const keyOf = (entryClass: string, month: string) => `${entryClass}/${month}`;

const groupByMonth = (batches: readonly BatchSeal[]) => {
  const groups = new Map<string, BatchSeal[]>();
  for (const seal of batches) {
    const key = keyOf(seal.class, seal.month);
    groups.set(key, [...(groups.get(key) ?? []), seal]);
  }
  return groups;
};

/** Compares entries with what was sealed: those of the partitions, or those of one archive. */
export const createEntryVerification = ({
  chain,
  store,
  findings,
  now,
  hasEnd,
  isWanted,
}: Options) => {
  const areas = createSealedAreas(chain.batches);
  const months = new Map<string, SealedMonth>();
  for (const [key, seals] of groupByMonth(chain.batches)) {
    months.set(key, createSealedMonth(key, seals, { store, findings }));
  }
  const unwitnessed = createUnwitnessed(findings);
  const expiredBefore = new Map<string, number>();
  for (const { class: entryClass, month, number } of chain.expiries) {
    expiredBefore.set(keyOf(entryClass, month), number);
  }
  const open: SealedMonth[] = [];
  const altered: Altered[] = [];
  const extra: Altered[] = [];
  const unsealed: Altered[] = [];
  const counts: EntryCounts = { sealed: 0, unsealed: 0 };
  let lastPresent = { number: 0, index: 0 };

  const openMonth = async (key: string): Promise<SealedMonth | undefined> => {
    const month = months.get(key);
    if (month && !open.includes(month)) {
      await month.open();
      open.push(month);
      if (open.length > OPEN_MONTHS) {
        open.shift()?.close();
      }
    }
    return month;
  };

  const checkTime = (entry: EntryTexts, partition: string, latest: number): void => {
    const id = entry.id ?? '';
    const time = timeOfId(id);
    const earliest = areas.earliestTime(Number(entry.era), Number(entry.transaction_id));
    if (time < earliest || time > areas.latestTime(latest)) {
      findings.add({
        kind: 'clock-gone-back',
        entryId: id,
        partition,
        message: `Entry ${id} says ${new Date(Math.floor(time)).toISOString()}, ${
          time < earliest ? 'and was written after a later seal' : 'which is later than its seal'
        }`,
      });
    }
  };

  const isExpired = (leaf: KnownLeaf, key: string) =>
    leaf.seal.number < (expiredBefore.get(key) ?? 0);

  const noteUnknown = (
    entry: EntryTexts,
    place: Altered,
    month: SealedMonth | undefined,
    record: Buffer
  ) => {
    const era = Number(entry.era);
    const transaction = Number(entry.transaction_id);
    const seal = month?.unwitnessedSealOf(era, transaction);
    if (seal) {
      counts.sealed += 1;
      unwitnessed.see(seal, { id: place.id, transaction }, record);
    } else if (areas.isSealed(era, transaction)) {
      // Where seals are missing, which is said already, nobody knows.
      if (chain.isWhole) {
        extra.push(place);
      }
    } else {
      counts.unsealed += 1;
      unsealed.push(place);
      checkTime(entry, place.partition, now);
    }
  };

  const examine = async (entry: EntryTexts, partition: string): Promise<void> => {
    const id = entry.id ?? '';
    const key = keyOf(entry.class ?? '', monthOfId(id));
    const month = await openMonth(key);
    const record = witnessRecord(entry);
    const { leaf, content } = readRecord(record, 0);
    const known = month?.find(id);
    const place = {
      id,
      month: key,
      partition,
      content,
      sealed: { content: known?.record.content ?? '', sealNumber: known?.seal.number ?? 0 },
    };
    if (!known || !month) {
      noteUnknown(entry, place, month, record);
      return;
    }
    counts.sealed += 1;
    const { seal, index } = known;
    if (
      seal.number > lastPresent.number ||
      (seal.number === lastPresent.number && index > lastPresent.index)
    ) {
      lastPresent = { number: seal.number, index };
    }
    if (!month.see(known)) {
      extra.push(place);
    } else if (!known.record.leaf.equals(leaf)) {
      altered.push(place);
    } else {
      checkTime(entry, partition, Date.parse(seal.sealedAt));
    }
  };

  const checkPlace = (entry: EntryTexts, partition: string): void => {
    const expected = readPartitionName(partition);
    const id = entry.id ?? '';
    const isThere =
      expected?.class === entry.class &&
      (expected.month === undefined || expected.month === monthOfId(id));
    if (!isThere) {
      findings.add({
        kind: 'swapped-partition',
        entryId: id,
        partition,
        message: `Entry ${id} is of ${partitionName(entry.class ?? '', monthOfId(id))} and stands in ${partition}`,
      });
    }
  };

  const findMissing = async (): Promise<Missing[]> => {
    const missing: Missing[] = [];
    for (const [key, month] of months) {
      if (!isWanted(key)) {
        continue;
      }
      await month.open();
      for await (const leaf of month.unseen()) {
        if (!isExpired(leaf, key)) {
          const { seal, index, record } = leaf;
          missing.push({
            id: record.id,
            month: key,
            content: record.content,
            sealNumber: seal.number,
            isInTail:
              hasEnd &&
              (seal.number > lastPresent.number ||
                (seal.number === lastPresent.number && index > lastPresent.index)),
          });
        }
      }
      const [entryClass = '', name = ''] = key.split('/');
      const seals = month
        .unwitnessed()
        .filter(({ number }) => number > (expiredBefore.get(key) ?? 0));
      unwitnessed.settle(seals);
      unwitnessed.complain(seals, partitionName(entryClass, name));
      month.close();
    }
    return missing;
  };

  return {
    counts,

    async readPartition(name: string, entries: AsyncIterable<EntryTexts>, onEntry: () => void) {
      for await (const entry of entries) {
        checkPlace(entry, name);
        await examine(entry, name);
        onEntry();
      }
      const place = readPartitionName(name);
      const month = place?.month && months.get(keyOf(place.class, place.month));
      if (month) {
        unwitnessed.settle(month.unwitnessed());
      }
    },

    /** The entries of an archive, which stands for its month. */
    async readArchive(seal: ExpirySeal, entries: AsyncIterable<EntryTexts>, onEntry: () => void) {
      for await (const entry of entries) {
        await examine(entry, seal.archive.key);
        onEntry();
      }
    },

    /** Says what is wrong, when all has been read. */
    async conclude(): Promise<void> {
      const missing = await findMissing();
      nameDamage({ altered, missing, extra, unsealed }, findings);
    },
  };
};
