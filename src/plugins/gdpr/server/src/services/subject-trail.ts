import type { Core } from '@strapi/strapi';
import type {
  AttributeChange,
  EntryFilters,
  EntryView,
} from '../../../../audit-log/shared/contracts/entries';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { BATCH_SIZE } from '../constants';
import type { Footprint } from '../contracts/personal-data-source';
import type { ExportedEntry } from '../domain/exported-types';

const BY: Readonly<Record<string, string>> = { admin: 'staff', user: 'visitor' };

const nameOf = (change: AttributeChange): string[] =>
  'path' in change && Array.isArray(change.path) ? [change.path.join('.')] : [];

/** What the audit log has of somebody: what was done with their documents, and what they did. */
export const createSubjectTrailService = ({ strapi }: { strapi: Core.Strapi }) => {
  const entries = getAuditService('entries', { strapi });

  const exported = ({ time, action, actor, entity, changes }: EntryView, userId?: string) => ({
    time,
    action,
    by: userId !== undefined && actor.id === userId ? 'you' : (BY[actor.kind] ?? 'application'),
    type: entity?.type ?? null,
    id: entity?.id ?? null,
    attributes: [...new Set(changes.flatMap(nameOf))],
  });

  return {
    /** The oldest first. */
    async of({ subject, documents }: Footprint): Promise<ExportedEntry[]> {
      const found = new Map<string, ExportedEntry>();
      const { userId } = subject;
      const filters: EntryFilters[] = [...documents].flatMap(([entityType, rows]) =>
        [...new Set(rows.map(({ documentId }) => documentId))].map((entityId) => ({
          entityType,
          entityId,
        }))
      );
      if (userId !== undefined) {
        filters.push({ actorKind: 'user', actorId: userId });
      }
      for (const filter of filters) {
        for await (const batch of entries.batches(filter, BATCH_SIZE)) {
          batch.forEach((entry) => found.set(entry.id, exported(entry, userId)));
        }
      }
      return [...found.values()].sort((one, other) => (one.time < other.time ? -1 : 1));
    },
  };
};
