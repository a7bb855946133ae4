import type { createLedgerKey, LedgerEntry, Subject } from './entry';
import { hashOfEntry, headsOf } from './entry';
import type { LedgerObjects } from './objects';

/** As many of the latest entries are looked at for those that none follows yet. */
const TAIL = 16;
const SKEW_MS = 60_000;

export interface LedgerWriter {
  /** A subject whose erasure was begun and has not ended gets the entry of then: to try again adds none. */
  write: (subject: Subject) => Promise<LedgerEntry>;
  /** Between those of many: what others have written meanwhile is followed from now on. */
  catchUp: () => Promise<void>;
}

interface WriterOptions {
  key: ReturnType<typeof createLedgerKey>;
  stored: LedgerObjects;
  /** Of erasures that this database has carried out. */
  carriedOut: () => Promise<Set<string>>;
}

/** Names of entries begin with their time, as clocks of several processes tell it. */
const markOf = (time: number): string =>
  new Date(time - SKEW_MS).toISOString().replaceAll(/\D/g, '');

/** Reads the whole list once, however much is written after that. */
export const createLedgerWriter = async ({
  key,
  stored,
  carriedOut,
}: WriterOptions): Promise<LedgerWriter> => {
  let lookedAt = Date.now();
  const ids = await stored.ids();
  const done = await carriedOut();
  const open = await stored.read(ids.filter((id) => !done.has(id)));
  let heads = headsOf(await stored.read(ids.slice(-TAIL)));

  return {
    async write(subject) {
      const begun = open.find((entry) => key.isAbout(entry, subject));
      if (begun) {
        return begun;
      }
      const entry = key.write(subject, heads);
      await stored.write(entry);
      heads = [hashOfEntry(entry)];
      return entry;
    },

    async catchUp() {
      const since = markOf(lookedAt);
      lookedAt = Date.now();
      const entries = await stored.read(await stored.ids(since));
      const followed = new Set(entries.flatMap(({ previous }) => previous));
      const left = heads.filter((hash) => !followed.has(hash));
      heads = [...new Set([...left, ...headsOf(entries)])];
    },
  };
};
