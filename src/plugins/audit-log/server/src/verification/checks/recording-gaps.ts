import type { EntryTexts } from '../formats/leaf';
import type { Findings } from './findings';

interface Mark {
  id: string;
  from: string;
  to: string;
  tables: string[];
}

/** What is seen of the triggers of a running database, and when they were last known to be there. */
export interface LiveRecording {
  since: string;
  missing: string[];
  touched: string[];
}

const STOPPED_ACTION = 'recording-stopped';
const GAP_ACTION = 'recording-gap';

const MAX_NAMED = 5;

/** Whatever somebody has made of it. */
const readMark = ({ id, changes }: EntryTexts): Mark => {
  const { details } = JSON.parse(changes ?? '{}') as {
    details?: Partial<Record<keyof Mark, unknown>>;
  };
  const { from, to, tables } = details ?? {};
  const timeOf = (value: unknown) => (typeof value === 'string' ? value : 'an unknown time');
  return {
    id: id ?? '',
    from: timeOf(from),
    to: timeOf(to),
    tables: Array.isArray(tables) ? tables.map(String) : [],
  };
};

const ofTables = (tables: readonly string[]): string => {
  const named = tables.slice(0, MAX_NAMED).join(', ');
  const more = tables.length > MAX_NAMED ? ` and ${tables.length - MAX_NAMED} more` : '';
  return named && ` of ${named}${more}`;
};

const byId = (one: Mark, other: Mark): number => (one.id < other.id ? -1 : 1);

/** Entries by which the log says itself when it had none to write. */
export const createRecordingGaps = (findings: Findings) => {
  const stops: Mark[] = [];
  const gaps: Mark[] = [];

  return {
    see(entry: EntryTexts): void {
      if (entry.action === STOPPED_ACTION) {
        stops.push(readMark(entry));
      } else if (entry.action === GAP_ACTION) {
        gaps.push(readMark(entry));
      }
    },

    conclude(live: LiveRecording | undefined): void {
      for (const { id, from, to, tables } of gaps.sort(byId)) {
        findings.add({
          kind: 'recording-gap',
          entryId: id,
          message: `From ${from} to ${to}, changes${ofTables(tables)} were not recorded`,
        });
      }
      const last = stops.sort(byId).at(-1);
      if (last && last.id > (gaps.at(-1)?.id ?? '')) {
        findings.add({
          kind: 'recording-gap',
          entryId: last.id,
          message: `Since ${last.from}, changes${ofTables(last.tables)} are not recorded`,
        });
      }
      if (live && live.missing.length > 0) {
        findings.add({
          kind: 'recording-gap',
          message: `Since ${live.since} or later, changes${ofTables(live.missing)} are not recorded`,
        });
      } else if (live && live.touched.length > 0) {
        findings.add({
          kind: 'recording-gap',
          message: `After ${live.since}, changes${ofTables(live.touched)} were not recorded for a while`,
        });
      }
    },
  };
};

export type RecordingGaps = ReturnType<typeof createRecordingGaps>;
