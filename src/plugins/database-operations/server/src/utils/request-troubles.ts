import type { Context } from 'koa';
import type { DatabaseTrouble } from '../domain/database-trouble';

/** What a request has met in the database so far. */
export interface RequestNotes {
  trouble?: DatabaseTrouble | undefined;
  /** What broke its transaction: Strapi goes on in some, and is told only that they are broken. */
  firstError?: Error | undefined;
  /** Whether it has sent a statement that may change something. */
  hasWritten: boolean;
  /** Transactions in which it has. */
  writing: Set<string>;
  /** Whether something of that stays, whatever becomes of the rest. */
  hasCommitted: boolean;
}

const notes = new WeakMap<Context, RequestNotes>();

export const notesOf = (ctx: Context): RequestNotes => {
  const existing = notes.get(ctx);
  if (existing) {
    return existing;
  }
  const created: RequestNotes = { hasWritten: false, writing: new Set(), hasCommitted: false };
  notes.set(ctx, created);
  return created;
};
