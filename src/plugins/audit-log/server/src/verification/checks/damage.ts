import { groupBy } from '../../../../../../lib/group-by';
import type { Findings } from './findings';

// What was seen at the entries one by one, and what it comes to when it is looked at together: an
// entry that is gone from one place and stands in another was moved, not deleted and inserted.

/** A place, and what an entry there says. */
interface Place {
  id: string;
  /** Class and month. */
  month: string;
  partition: string;
  content: string;
}

/** An entry that is not what was sealed under its id. */
export interface Altered extends Place {
  sealed: { content: string; sealNumber: number };
}

/** A sealed entry that is not there. */
export interface Missing {
  id: string;
  month: string;
  content: string;
  sealNumber: number;
  isInTail: boolean;
}

/** What was sealed and is not where it was. */
interface Lost {
  id: string;
  month: string;
  content: string;
  takenBy: Place | undefined;
}

const nameMonth = (month: string) => `entries_${month.replace(/[/-]/g, '_')}`;

const createLostContents = (altered: readonly Altered[], missing: readonly Missing[]) => {
  const all: Lost[] = [
    ...altered.map(({ sealed, ...place }) => ({ ...place, content: sealed.content })),
    ...missing,
  ].map(({ id, month, content }) => ({ id, month, content, takenBy: undefined }));
  const byPlace = new Map(all.map((lost) => [`${lost.month} ${lost.id}`, lost]));
  const byContent = groupBy(all, ({ content }) => content);
  return {
    of: ({ id, month }: { id: string; month: string }) => byPlace.get(`${month} ${id}`),
    /** What the entry at this place says stood elsewhere. */
    take(place: Place): Lost | undefined {
      const lost = byContent.get(place.content)?.find(({ takenBy }) => !takenBy);
      if (lost) {
        lost.takenBy = place;
      }
      return lost;
    },
  };
};

/** When all entries have been seen. */
export const nameDamage = (
  {
    altered,
    missing,
    extra,
    unsealed,
  }: {
    altered: readonly Altered[];
    missing: readonly Missing[];
    /** Entries that are in no seal and should be. */
    extra: readonly Place[];
    /** Entries that need no seal yet, but may have been moved there. */
    unsealed: readonly Place[];
  },
  findings: Findings
): void => {
  const lost = createLostContents(altered, missing);
  const origins = new Map<Place, Lost>();

  // An entry of which only the transaction is another has its own content still.
  const inPlace = new Set(altered.filter(({ content, sealed }) => content === sealed.content));
  for (const place of inPlace) {
    const own = lost.of(place);
    if (own) {
      own.takenBy = place;
      origins.set(place, own);
    }
  }
  for (const place of [...altered.filter((one) => !inPlace.has(one)), ...extra, ...unsealed]) {
    const origin = lost.take(place);
    if (origin) {
      origins.set(place, origin);
    }
  }
  // Moved is what only changed places. Where the content of an entry is gone, it was overwritten.
  for (let changed = true; changed; ) {
    changed = false;
    for (const place of altered) {
      const origin = origins.get(place);
      if (origin && !lost.of(place)?.takenBy) {
        origin.takenBy = undefined;
        origins.delete(place);
        changed = true;
      }
    }
  }

  const noteMoved = (place: Place, origin: Lost) => {
    const isSameMonth = origin.month === place.month;
    findings.add({
      kind: isSameMonth ? 'reordered' : 'swapped-partition',
      entryId: place.id,
      partition: place.partition,
      message: isSameMonth
        ? `Entry ${place.id} says what was sealed as ${origin.id}, at another place of the log`
        : `Entry ${place.id} says what was sealed as ${origin.id} in ${nameMonth(origin.month)}`,
    });
  };
  for (const place of altered) {
    const origin = origins.get(place);
    if (origin) {
      noteMoved(place, origin);
    } else {
      findings.add({
        kind: 'edited',
        entryId: place.id,
        partition: place.partition,
        sealNumber: place.sealed.sealNumber,
        message: `Entry ${place.id} is not what was sealed`,
      });
    }
  }
  for (const place of unsealed) {
    const origin = origins.get(place);
    if (origin) {
      noteMoved(place, origin);
    }
  }
  for (const place of extra) {
    const origin = origins.get(place);
    if (origin) {
      noteMoved(place, origin);
    } else {
      findings.add({
        kind: 'inserted',
        entryId: place.id,
        partition: place.partition,
        message: `Entry ${place.id} was not there when its transaction was sealed`,
      });
    }
  }
  for (const { id, month, sealNumber, isInTail, ...place } of missing) {
    if (!lost.of({ id, month, ...place })?.takenBy) {
      findings.add({
        kind: isInTail ? 'truncated-tail' : 'deleted',
        entryId: id,
        partition: nameMonth(month),
        sealNumber,
        message: isInTail
          ? `Entry ${id} and all that were sealed after it are gone`
          : `Entry ${id} was sealed and is gone`,
      });
    }
  }
};
