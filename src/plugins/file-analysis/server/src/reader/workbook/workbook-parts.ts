import type { Entry, ZipFile } from 'yauzl';
import type { ArchiveBudget } from '../archive/budget';
import { parseXml, type XmlHandlers } from '../readers/xml-document';
import { UnreadableFileError } from '../unreadable-file';

/** Parts of a workbook by their path in it. */
export interface WorkbookParts {
  has: (path: string) => boolean;
  /** Parses a part; nothing where it is missing. */
  parse: (path: string, handlers: XmlHandlers) => Promise<void>;
}

export const workbookParts = (
  zip: ZipFile,
  entries: readonly Entry[],
  budget: ArchiveBudget
): WorkbookParts => {
  const byPath = new Map(entries.map((entry) => [entry.fileName, entry]));
  const counted = async function* (stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of stream) {
      budget.takeBytes(piece.length);
      yield piece;
    }
  };
  return {
    has: (path) => byPath.has(path),
    parse: async (path, handlers) => {
      const entry = byPath.get(path);
      if (!entry) {
        return;
      }
      try {
        await parseXml(counted(await zip.openReadStreamPromise(entry)), 'utf-8', handlers);
      } catch (error) {
        throw error instanceof UnreadableFileError
          ? error
          : new UnreadableFileError('workbook-damaged');
      }
    },
  };
};
