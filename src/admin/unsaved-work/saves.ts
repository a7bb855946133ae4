/** What a request that changes an entry says about the form that it was sent from. */
export interface SaveListener {
  /** The form is on its way as it is now. */
  sent(): void;
  /** What was sent is no longer only in the form: it is stored, or was given up. */
  settled(created: string | undefined): void;
}

const listeners = new Map<string, Set<SaveListener>>();

const each = (entry: string, tell: (listener: SaveListener) => void) =>
  listeners.get(entry)?.forEach(tell);

export const saves = {
  sent: (entry: string) => each(entry, (listener) => listener.sent()),
  /** `created`: the entry that a form without one has made. */
  settled: (entry: string, created?: string) =>
    each(entry, (listener) => listener.settled(created)),
  listen(entry: string, listener: SaveListener): () => void {
    const ofEntry = listeners.get(entry) ?? new Set();
    listeners.set(entry, ofEntry.add(listener));
    return () => {
      ofEntry.delete(listener);
    };
  },
};
