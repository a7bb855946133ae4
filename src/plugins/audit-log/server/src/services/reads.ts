import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { ADMIN_USER_UID } from '../constants';
import { createPersonalReads } from '../domain/personal-reads';
import type { ReadModel } from '../domain/personal-reads';
import { getService } from '../utils/get-service';
import { isOwnRead, isRecordedReader } from '../utils/recorded-reader';

interface Read {
  action: 'read' | 'list' | 'export';
  entityType: string;
  entityId?: string;
  /** Ids and filters: never a personal value. */
  details?: Record<string, unknown>;
}

interface Seen {
  ids: Set<string>;
  /** By a query for one. */
  isSingle: boolean;
}

interface ReadsOfRequest {
  seen: Map<string, Seen>;
  noted: Read[];
}

/** Who looked at personal data: one entry for each request and type, written before the answer. */
export const createReadsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const byRequest = new WeakMap<Context, ReadsOfRequest>();

  const schemas = (kind: 'contentTypes' | 'components') =>
    strapi[kind] as unknown as Record<string, ReadModel | undefined>;
  const findReads = createPersonalReads(
    (uid) => schemas('contentTypes')[uid] ?? schemas('components')[uid]
  );

  const readsOf = (ctx: Context): ReadsOfRequest => {
    const known = byRequest.get(ctx);
    if (known) {
      return known;
    }
    const reads = { seen: new Map<string, Seen>(), noted: [] };
    byRequest.set(ctx, reads);
    return reads;
  };

  const toRead = (entityType: string, { ids, isSingle }: Seen): Read => {
    const [first] = ids;
    return isSingle && ids.size === 1
      ? { action: 'read', entityType, entityId: first }
      : { action: 'list', entityType, details: { ids: [...ids] } };
  };

  return {
    /** What a query has found for a request, if it is one that is recorded. */
    see(uid: string, result: unknown, { isSingle }: { isSingle: boolean }): void {
      const ctx = strapi.requestContext.get();
      if (!ctx?.req || !isRecordedReader(ctx)) {
        return;
      }
      // Strapi looks up accounts of the panel for its own ends.
      if (uid === ADMIN_USER_UID && !ctx.path.startsWith('/admin/users')) {
        return;
      }
      const { seen } = readsOf(ctx);
      for (const read of findReads(uid, result)) {
        if (!isOwnRead(ctx, read)) {
          const known = seen.get(read.uid) ?? { ids: new Set<string>(), isSingle: false };
          known.ids.add(read.id);
          known.isSingle ||= isSingle;
          seen.set(read.uid, known);
        }
      }
    },

    /** What the request shows, where its controller knows better than its queries. */
    note(ctx: Context, read: Read): void {
      readsOf(ctx).noted.push(read);
    },

    /** Writes down what the request has read. Nobody may see the answer when that is impossible. */
    async write(ctx: Context): Promise<void> {
      const { seen, noted } = byRequest.get(ctx) ?? { seen: new Map<string, Seen>(), noted: [] };
      for (const { entityType } of noted) {
        seen.delete(entityType);
      }
      const found = [...seen].map(([entityType, one]) => toRead(entityType, one));
      for (const read of [...noted, ...found]) {
        await getService('recorder', { strapi }).record({ class: 'read', ...read });
      }
    },
  };
};
