import type { FileKind } from '../kinds/file-kinds';
import type { FileReport } from '../report';

export interface ArchiveEntry {
  name: string;
  bytes: number;
  /** Null where the bytes are of no known kind. */
  kind: FileKind | null;
  alsoReadsAs: readonly FileKind[];
}

export interface ArchiveReport {
  /** Files in it, and in archives in it. */
  files: number;
  bytes: number;
  /** The first of them. */
  entries: ArchiveEntry[];
  /** How many there are of each kind. */
  kinds: { kind: FileKind | 'unknown'; count: number }[];
  /** Tables that nobody looked into, since there are too many. */
  unread?: number;
}

const LISTED_ENTRIES = 200;
const LISTED_SETS = 50;

type Collected = Pick<FileReport, 'tables' | 'annotations' | 'personalData'> & {
  archive: ArchiveReport;
};

interface FoundFile {
  name: string;
  bytes: number;
  report: FileReport | null;
}

/** Puts together what the files of an archive are. */
export const collectEntries = () => {
  const entries: ArchiveEntry[] = [];
  const tables: FileReport['tables'] = [];
  const annotations: NonNullable<FileReport['annotations']> = [];
  const personalData = new Map<string, NonNullable<FileReport['personalData']>[number]>();
  const kinds = new Map<FileKind | 'unknown', number>();
  let files = 0;
  let bytes = 0;
  const count = (kind: FileKind | 'unknown', times: number) =>
    kinds.set(kind, (kinds.get(kind) ?? 0) + times);
  const list = (entry: ArchiveEntry) => {
    if (entries.length < LISTED_ENTRIES) {
      entries.push(entry);
    }
  };
  const addTables = (name: string, report: FileReport | null) => {
    for (const table of report?.tables ?? []) {
      tables.push({ ...table, name: table.name === '' ? name : `${name}/${table.name}` });
    }
    annotations.push(...(report?.annotations ?? []));
    for (const found of report?.personalData ?? []) {
      const known = personalData.get(found.class);
      if (!known || known.confidence < found.confidence) {
        personalData.set(found.class, found);
      }
    }
  };
  return {
    addTables,
    add: ({ name, bytes: size, report }: FoundFile) => {
      files += 1;
      bytes += size;
      count(report?.kind ?? 'unknown', 1);
      list({
        name,
        bytes: size,
        kind: report?.kind ?? null,
        alsoReadsAs: report?.alsoReadsAs ?? [],
      });
      addTables(name, report);
      if (report?.archive) {
        files += report.archive.files;
        bytes += report.archive.bytes;
        report.archive.kinds.forEach((inner) => count(inner.kind, inner.count));
        report.archive.entries.forEach((entry) =>
          list({ ...entry, name: `${name}/${entry.name}` })
        );
      }
    },
    collected: (): Collected => ({
      tables,
      ...(annotations.length > 0 ? { annotations: annotations.slice(0, LISTED_SETS) } : {}),
      ...(personalData.size > 0 ? { personalData: [...personalData.values()] } : {}),
      archive: {
        files,
        bytes,
        entries,
        kinds: [...kinds]
          .map(([kind, times]) => ({ kind, count: times }))
          .sort((one, other) => (one.kind < other.kind ? -1 : 1)),
      },
    }),
  };
};
