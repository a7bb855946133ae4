import { ENTRY_CLASSES } from '../../server/src/verification/formats/entry-class';
import type { EntryClass } from '../../server/src/verification/formats/entry-class';
import type { EntryProof } from '../../server/src/verification/formats/proof';

export { ENTRY_CLASSES as CLASSES };
export type { EntryClass, EntryProof };

export const ACTOR_KINDS = [
  'admin',
  'user',
  'api-token',
  'system',
  'anonymous',
  'database',
] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export const SOURCES = ['admin', 'rest', 'graphql', 'job', 'cli', 'startup', 'database'] as const;
export type Source = (typeof SOURCES)[number];

export const EXPORT_FORMATS = ['csv', 'jsonl', 'ocsf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Which entries: those that fit all that is given. */
export interface EntryFilters {
  /** ISO 8601; from is included, to is not. */
  from?: string;
  to?: string;
  actorKind?: ActorKind;
  /** Of an actor of that kind. */
  actorId?: string;
  action?: string;
  entityType?: string;
  entityId?: string;
  /** The whole address. */
  ip?: string;
  request?: string;
  class?: EntryClass;
  source?: Source;
}

export interface DocumentReference {
  type: string;
  id: string;
  /** Its main field; null when it has none that may be shown. */
  label: string | null;
}

/**
 * Forgotten: the key of the person was destroyed. Withheld: never written down. Unreadable: the key is
 * there, and what it decrypts was damaged.
 */
export type HiddenKind = 'forgotten' | 'withheld' | 'unreadable';

interface ChangePlace {
  /** From the entry to the attribute; components of a list by their number, beginning at 1. */
  path: string[];
  /** Of another type than the entry is about, which changed with it. */
  type?: string;
  version?: 'draft' | 'published';
  locale?: string;
}

/** `plain` and `personal`: null where there was no value. */
interface ValueChange extends ChangePlace {
  kind: 'plain' | 'personal';
  before: unknown;
  after: unknown;
}

interface HiddenChange extends ChangePlace {
  kind: HiddenKind;
  hadBefore: boolean;
  hasAfter: boolean;
}

interface LinkChange extends ChangePlace {
  kind: 'relation' | 'media';
  removed: DocumentReference[];
  added: DocumentReference[];
}

/** The same parts or links as before, in another order. */
interface OrderChange extends ChangePlace {
  kind: 'order';
}

export type AttributeChange = ValueChange | HiddenChange | LinkChange | OrderChange;

/** What a plugin noted about an event that is no change of a row. */
export interface EntryDetail {
  name: string;
  kind: 'plain' | 'personal' | HiddenKind;
  /** Null when it cannot be shown. */
  value: unknown;
}

/** Address, client and network of an actor, as they are decrypted. */
export interface ActorDetails {
  address?: string;
  ip?: string;
  userAgent?: string;
}

export interface EntryView {
  id: string;
  /** ISO 8601 */
  time: string;
  class: EntryClass;
  action: string;
  actor: {
    kind: ActorKind;
    id: string | null;
    /** Null when nobody is called that any more, or the person was forgotten. */
    name: string | null;
    isForgotten: boolean;
  };
  /** Null for events that are about nothing in particular. */
  entity: { type: string; typeName: string; id: string | null; label: string | null } | null;
  source: Source;
  requestId: string | null;
  /** Address, network and client of the actor. Null when none was noted. */
  network:
    | ({ isForgotten: false; isUnreadable?: true } & ActorDetails)
    | { isForgotten: true }
    | null;
  changes: AttributeChange[];
  details: EntryDetail[];
}

/** GET /audit-log/entries, GET /audit-log/history/:uid/:documentId */
export interface FindEntriesResponse {
  data: EntryView[];
  meta: {
    /** For the parameters `before` (older entries) and `after` (younger ones); null at the end. */
    cursors: { older: string | null; newer: string | null };
  };
}

/** GET /audit-log/entries/:id */
export interface FindEntryResponse {
  data: EntryView;
}

/** GET /audit-log/entries/:id/proof; null until the entry is sealed. */
export interface FindProofResponse {
  data: EntryProof | null;
}

/** What the panel shows about the state of the seals. */
export interface SealStatus {
  lastSeal: { number: number; sealedAt: string } | null;
  unsealedEntries: number;
  /** Of the oldest entry without a seal; null when all have one. */
  oldestUnsealedAt: string | null;
  lastVerification: { at: string; isSound: boolean; findings: number } | null;
  /** PEM, to verify with. */
  publicKey: string;
}

/** GET /audit-log/status */
export interface FindStatusResponse {
  data: SealStatus;
}

/** GET /audit-log/entries/facets */
export interface FindFacetsResponse {
  data: {
    actions: string[];
    types: { uid: string; name: string }[];
    actors: { kind: ActorKind; id: string; name: string }[];
  };
}
