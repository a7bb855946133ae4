import { monthOfId, timeOfId } from '../formats/entry-id';
import type { EntryTexts } from '../formats/leaf';
import { partitionName, readPartitionName } from '../formats/partition-name';
import type { Findings } from './findings';
import type { createSealedAreas } from './sealed-areas';

/** What an entry says of its own time and month, whatever was sealed of it. */
export const createSelfChecks = (
  areas: ReturnType<typeof createSealedAreas>,
  findings: Findings
) => ({
  /** @param latest when it was sealed, or is read */
  time(entry: EntryTexts, partition: string, latest: number): void {
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
  },

  place(entry: EntryTexts, partition: string): void {
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
  },
});
