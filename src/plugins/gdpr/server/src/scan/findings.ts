import type { NotSearched, ScanHit } from './contracts';
import type { Search, Searcher } from './domain/searcher';
import { searchPacked } from './packed-content';

/** What one place collects while it is searched. */
export const createFindings = ({
  searcher,
  signal,
}: {
  searcher: Searcher;
  signal: AbortSignal;
}) => {
  const searches = new Map<string, Search>();
  const notSearched: NotSearched[] = [];

  /** One search for each name of where. */
  const at = (where: string): Search => {
    const search = searches.get(where) ?? searcher.start();
    searches.set(where, search);
    return search;
  };

  /** Content that is whole in memory, and what is packed in it. */
  const content = async (where: string, bytes: Buffer): Promise<void> => {
    signal.throwIfAborted();
    const search = at(where);
    search.push(bytes);
    search.part();
    await searchPacked(bytes, {
      found: (unpacked, how) => content(`${where} (${how})`, unpacked),
      refused: (reason) => notSearched.push({ place: where, reason }),
    });
  };

  return {
    at,
    content,
    notSearched,

    skip(place: string, reason: string): void {
      notSearched.push({ place, reason });
    },

    searchedBytes: (): number =>
      [...searches.values()].reduce((sum, search) => sum + search.searchedBytes(), 0),

    hits(): ScanHit[] {
      return [...searches].flatMap(([where, { counts }]) =>
        [...counts].map(([{ kind, name }, count]) => ({ where, kind, spelling: name, count }))
      );
    },
  };
};

export type Findings = ReturnType<typeof createFindings>;
