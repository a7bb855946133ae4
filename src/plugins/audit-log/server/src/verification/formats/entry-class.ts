/** Entries are kept by class: each has partitions and a retention of its own. */
export const ENTRY_CLASSES = ['change', 'access', 'read'] as const;

export type EntryClass = (typeof ENTRY_CLASSES)[number];
