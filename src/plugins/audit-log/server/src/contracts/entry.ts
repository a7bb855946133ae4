import type { ActorKind, EntryClass, Source } from '../../../shared/contracts/entries';

export type { ActorKind, EntryClass, Source };

export interface Actor {
  kind: ActorKind;
  /** documentId of an admin or user, id of a token, role of Postgres for `database`, queue of a job. */
  id?: string;
}

/** A personal value under the key of its subject; without data once the key is destroyed. */
export interface PersonalValue {
  key: string;
  data?: string;
}

/** What is never written down: the value of an encrypted attribute, or a secret. */
export interface WithheldValue {
  withheld: 'encrypted' | 'secret';
}

/** What an operation did to one row. Attributes that did not change are left out. */
export interface RowChange {
  table: string;
  id?: number;
  /** Where the row of a published version is replaced by another one. */
  previousId?: number;
  version?: 'draft' | 'published';
  locale?: string;
  /** Of a link: the attribute, and the document (or id) that it points to; hidden if it is personal. */
  attribute?: string;
  target?: string | PersonalValue;
  /** Of a component: how to get to it from the entry. */
  path?: { field: string; order: number | null }[];
  /** Null when there was no row. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export interface Changes {
  rows?: RowChange[];
  /** What plugins record about an event that is no change of a row. */
  details?: Record<string, unknown>;
}

/** A row of `audit.entries`. */
export interface Entry {
  /** UUID version 7: sorts by time. */
  id: string;
  class: EntryClass;
  time: Date;
  era: number;
  transactionId: string;
  action: string;
  entityType: string | null;
  entityId: string | null;
  actor: Actor;
  actorDetails: PersonalValue | null;
  source: Source;
  requestId: string | null;
  changes: Changes;
}
