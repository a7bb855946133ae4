import type { Knex } from 'knex';
import type { BatchSeal } from '../verification/formats/seal';
import { lastBatchOf } from './seal-rows';
import { endOfEra, groupsOf, nextCut, readEras } from './transactions';
import type { Era, Moment, Unsealed } from './transactions';

/** What one seal is to be over. */
export type SealRange = Pick<
  BatchSeal,
  | 'class'
  | 'month'
  | 'era'
  | 'fromTransaction'
  | 'toTransaction'
  | 'nextTransaction'
  | 'part'
  | 'parts'
>;

/** By so much the clock of a server may go back, and its entries are still found and sealed. */
const CLOCK_MARGIN_MS = 24 * 60 * 60 * 1000;

const lastBatch = async (trx: Knex, era: number): Promise<BatchSeal | undefined> => {
  const known = await lastBatchOf(trx, era);
  return known?.seal.kind === 'batch' ? known.seal : undefined;
};

/** A restored database has transaction ids that stand in old partitions too: they are left out. */
const unsealedFrom = (era: Era, fromTransaction: string): Unsealed => ({
  era: era.number,
  fromTransaction,
  notBefore: era.number === 1 ? new Date(0) : new Date(era.beganAt.getTime() - CLOCK_MARGIN_MS),
});

/** The eras with entries to seal, oldest first: of those that ended, none once a later one has a seal. */
export const unsealedOf = async (trx: Knex, eras: readonly Era[]): Promise<Unsealed[]> => {
  const current = eras.find(({ isCurrent }) => isCurrent);
  const past = eras.filter(({ number }) => !current || number < current.number);
  const open: Unsealed[] = [];
  for (const era of [...past, ...(current ? [current] : [])].reverse()) {
    const last = await lastBatch(trx, era.number);
    open.unshift(unsealedFrom(era, last?.toTransaction ?? '0'));
    if (last) {
      break;
    }
  }
  return open;
};

/** The class and month that come next in a range of transactions. */
const partOf = async (
  trx: Knex.Transaction,
  unsealed: Unsealed,
  range: Pick<SealRange, 'toTransaction' | 'nextTransaction' | 'part'>
): Promise<SealRange | undefined> => {
  const groups = await groupsOf(trx, unsealed, range.toTransaction);
  const group = groups[range.part - 1];
  const { era, fromTransaction } = unsealed;
  return group && { ...group, ...range, era, fromTransaction, parts: groups.length };
};

/** What the next seal is to be over; nothing when all finished transactions are sealed. */
export const nextRange = async (
  trx: Knex.Transaction,
  { moment, limit }: { moment: Moment; limit: number }
): Promise<SealRange | undefined> => {
  const eras = await readEras(trx);
  for (const unsealed of await unsealedOf(trx, eras)) {
    const isCurrent = eras.some((era) => era.isCurrent && era.number === unsealed.era);
    const end = isCurrent ? moment : await endOfEra(trx, unsealed);
    const { nextTransaction } = end;
    const last = await lastBatch(trx, unsealed.era);
    if (last && last.part < last.parts) {
      const { fromTransaction, toTransaction } = last;
      return partOf(
        trx,
        { ...unsealed, fromTransaction },
        { toTransaction, nextTransaction, part: last.part + 1 }
      );
    }
    const toTransaction = await nextCut(trx, unsealed, { below: end.finishedBelow, limit });
    if (toTransaction) {
      return partOf(trx, unsealed, { toTransaction, nextTransaction, part: 1 });
    }
  }
  return undefined;
};
