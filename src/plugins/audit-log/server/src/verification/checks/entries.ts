import { monthOfId } from '../formats/entry-id';
import type { EntryTexts } from '../formats/leaf';
import type { ExpirySeal } from '../formats/seal';
import { readRecord, witnessRecord } from '../formats/witness';
import { partitionName, readPartitionName } from '../formats/partition-name';
import type { StoreSource } from '../sources/sources';
import { nameDamage } from './damage';
import type { Altered, Missing } from './damage';
import type { Chain } from './chain';
import type { Findings } from './findings';
import type { RecordingGaps } from './recording-gaps';
import { createSealedAreas } from './sealed-areas';
import type { KnownLeaf, SealedMonth } from './sealed-month';
import { createSealedMonths, keyOf } from './sealed-months';
import { createSelfChecks } from './self-checks';
import { createUnwitnessed } from './unwitnessed';

interface EntryCounts {
  sealed: number;
  unsealed: number;
}

interface Options {
  chain: Chain;
  store: StoreSource | undefined;
  findings: Findings;
  gaps: RecordingGaps;
  /** Of the log, in milliseconds. */
  now: number;
  /** Whether the end of the log is among what is read. */
  hasEnd: boolean;
  isWanted(month: string): boolean;
}

/** Compares entries with what was sealed: those of the partitions, or those of one archive. */
export const createEntryVerification = ({
  chain,
  store,
  findings,
  gaps,
  now,
  hasEnd,
  isWanted,
}: Options) => {
  const areas = createSealedAreas(chain.batches);
  const checks = createSelfChecks(areas, findings);
  const months = createSealedMonths(chain.batches, { store, findings });
  const unwitnessed = createUnwitnessed(findings);
  const expiredBefore = new Map<string, number>();
  for (const { class: entryClass, month, number } of chain.expiries) {
    expiredBefore.set(keyOf(entryClass, month), number);
  }
  const altered: Altered[] = [];
  const extra: Altered[] = [];
  const unsealed: Altered[] = [];
  const counts: EntryCounts = { sealed: 0, unsealed: 0 };
  let lastPresent = { number: 0, index: 0 };

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
      checks.time(entry, place.partition, now);
    }
  };

  const examine = async (entry: EntryTexts, partition: string): Promise<void> => {
    gaps.see(entry);
    const id = entry.id ?? '';
    const key = keyOf(entry.class ?? '', monthOfId(id));
    const month = await months.open(key);
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
      checks.time(entry, partition, Date.parse(seal.sealedAt));
    }
  };

  const findMissing = async (): Promise<Missing[]> => {
    const missing: Missing[] = [];
    for (const [key, month] of months.all) {
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
        checks.place(entry, name);
        await examine(entry, name);
        onEntry();
      }
      const place = readPartitionName(name);
      const month = place?.month && months.all.get(keyOf(place.class, place.month));
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
