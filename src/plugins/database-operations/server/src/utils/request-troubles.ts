import type { Context } from 'koa';
import type { DatabaseTrouble } from '../domain/database-trouble';

/** What a request has met in the database so far. */
export interface RequestNotes {
  trouble?: DatabaseTrouble | undefined;
  /** Whether it has sent a statement that may change something. */
  hasWritten: boolean;
}

const notes = new WeakMap<Context, RequestNotes>();

export const notesOf = (ctx: Context): RequestNotes => {
  const existing = notes.get(ctx);
  if (existing) {
    return existing;
  }
  const created: RequestNotes = { hasWritten: false };
  notes.set(ctx, created);
  return created;
};
