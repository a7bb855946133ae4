import { createHmac } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { EntryFilters, ExportFormat } from '../../../shared/contracts/entries';
import { canonicalJson } from '../../../../../lib/canonical-json';
import { ONE_LOOK_MS } from '../constants';
import { floorId } from '../verification/formats/entry-id';
import { ipToken } from '../domain/statement-context';
import { hasRecentLook } from '../queries/find-recent-look';
import { getService } from '../utils/get-service';

const READ_ACTION = 'read-log';
const EXPORT_ACTION = 'export-log';
const LOG_UID = 'plugin::audit-log.entry';

/** Who looks into the log is in the log. */
export const createLooksService = ({ strapi }: { strapi: Core.Strapi }) => {
  const { ipKey } = getService('context', { strapi });

  const hash = (what: unknown): string =>
    createHmac('sha256', ipKey).update(canonicalJson(what)).digest('base64url').slice(0, 22);

  const isOngoing = async (look: string): Promise<boolean> => {
    const user = strapi.requestContext.get()?.state.user as { documentId?: string } | undefined;
    return (
      user?.documentId !== undefined &&
      hasRecentLook(strapi.db.connection, {
        actorId: user.documentId,
        action: READ_ACTION,
        look,
        since: floorId(new Date(Date.now() - ONE_LOOK_MS)),
      })
    );
  };

  const record = (
    action: string,
    { ip, ...filters }: EntryFilters,
    rest: { details: object; entityId?: string }
  ) =>
    getService('recorder', { strapi }).record({
      action,
      class: 'read',
      entityType: LOG_UID,
      entityId: rest.entityId,
      details: { ...filters, ...rest.details },
      // Of the person whose address it is, as far as they are known: not of the reader.
      ...(ip !== undefined && {
        personal: { ip },
        subject: { type: 'anonymous', id: ipToken(ip, ipKey) },
      }),
    });

  return {
    /**
     * Before the list is read: once for each set of filters. One with an address is noted each time,
     * because a hash of the address would outlive the key that the address is forgotten with.
     */
    async recordList(filters: EntryFilters): Promise<void> {
      if (filters.ip !== undefined) {
        await record(READ_ACTION, filters, { details: {} });
        return;
      }
      const look = hash(filters);
      if (!(await isOngoing(look))) {
        await record(READ_ACTION, filters, { details: { look } });
      }
    },

    async recordEntry(id: string): Promise<void> {
      const look = hash({ id });
      if (!(await isOngoing(look))) {
        await record(READ_ACTION, {}, { entityId: id, details: { look } });
      }
    },

    /** Before the first byte is sent. */
    async recordExport(filters: EntryFilters, format: ExportFormat): Promise<void> {
      await record(EXPORT_ACTION, filters, { details: { format } });
    },
  };
};
