import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import type {
  FindRequestsResponse,
  PrivacyRequest,
  RequestKind,
  RequestState,
} from '../../../shared/contracts/privacy';
import { REQUEST_UID } from '../constants';
import { OPEN_STATES } from '../domain/request-steps';
import { isHandedOut, requestView } from '../domain/request-view';
import type { RequestRow } from '../domain/request-view';
import { getService } from '../utils/get-service';

interface Question {
  page: number;
  pageSize: number;
  state?: RequestState | 'open';
  kind?: RequestKind;
  assignee?: string;
}

/** What was asked to be done with somebody's data, and what it left. */
export const createRequestsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const rows = () => strapi.db.query(REQUEST_UID);

  const requireRow = async (id: string): Promise<RequestRow> => {
    const row = (await rows().findOne({ where: { documentId: id } })) as RequestRow | null;
    if (!row) {
      throw new errors.NotFoundError('There is no request with this id');
    }
    return row;
  };

  return {
    requireRow,

    /** Newest first; those that wait for an answer by when they are due. */
    async find({ page, pageSize, state, kind, assignee }: Question): Promise<FindRequestsResponse> {
      const where = {
        ...(state && { state: state === 'open' ? { $in: OPEN_STATES } : state }),
        ...(kind && { kind }),
        ...(assignee && { assignee }),
      };
      const total = await rows().count({ where });
      const found = (await rows().findMany({
        where,
        orderBy:
          state === 'open'
            ? [{ dueAt: 'asc' }, { id: 'asc' }]
            : [{ createdAt: 'desc' }, { id: 'desc' }],
        limit: pageSize,
        offset: (page - 1) * pageSize,
      })) as RequestRow[];
      return {
        data: found.map(requestView),
        meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
      };
    },

    async findOne(id: string): Promise<PrivacyRequest> {
      const row = await requireRow(id);
      const progress = await getService('request-jobs', { strapi }).progressOf(row);
      return { ...requestView(row), progress };
    },

    /** Of an erasure that is done: what was signed, for whoever is to verify it. */
    async receipt(id: string): Promise<{ fileName: string; text: string }> {
      const { outcome } = await requireRow(id);
      const receiptId = outcome && 'receiptId' in outcome ? outcome.receiptId : undefined;
      if (receiptId === undefined) {
        throw new errors.NotFoundError('This request has no receipt');
      }
      const text = await getService('receipts', { strapi }).file(receiptId);
      return { fileName: `receipt-${receiptId}.json`, text };
    },

    /** Who downloads it is recorded before the first byte, and by its hash what they download. */
    async download(id: string): Promise<{ fileName: string; stream: Readable }> {
      const row = await requireRow(id);
      if (!isHandedOut(row)) {
        throw new errors.NotFoundError('This request has no export, or it has expired');
      }
      await getAuditService('recorder', { strapi }).record({
        class: 'read',
        action: 'download-export',
        entityType: REQUEST_UID,
        entityId: id,
        details: { sha256: row.sha256 },
      });
      const { body } = await getStorageService('objects', { strapi }).get({ key: row.storageKey });
      return { fileName: `export-${id}.zip`, stream: body };
    },
  };
};
