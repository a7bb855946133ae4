/** What a request that changes an entry says about the form that it was sent from. */
export interface SaveListener {
  /** The form is on its way as it is now. */
  sent(): void;
  /** What was sent is no longer only in the form: it is stored, or was given up. */
  settled(created: string | undefined): void;
}

interface OpenForm {
  listeners: Set<SaveListener>;
  key: string;
}

const forms = new Map<string, OpenForm>();

/** Not `randomUUID`, which browsers have only for addresses with https. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0')
  ).join('');

const each = (entry: string, tell: (listener: SaveListener) => void) =>
  forms.get(entry)?.listeners.forEach(tell);

export const saves = {
  sent: (entry: string) => each(entry, (listener) => listener.sent()),
  /** `created`: the entry that a form without one has made. */
  settled: (entry: string, created?: string) =>
    each(entry, (listener) => listener.settled(created)),
  /** Says of all that an open form sends that it is one entry; none where no form is open. */
  keyOf: (entry: string): string | undefined => forms.get(entry)?.key,
  /** What the form has made is gone: the next save makes another. */
  renewKey(entry: string) {
    const form = forms.get(entry);
    if (form) {
      form.key = newKey();
    }
  },
  listen(entry: string, listener: SaveListener): () => void {
    const form = forms.get(entry) ?? { listeners: new Set(), key: newKey() };
    form.listeners.add(listener);
    forms.set(entry, form);
    return () => {
      form.listeners.delete(listener);
      if (form.listeners.size === 0) {
        forms.delete(entry);
      }
    };
  },
};
