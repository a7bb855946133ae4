import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type {
  FindOwnSubmissionsResponse,
  SubmissionStatusResponse,
} from '../../../../shared/contracts/submissions';
import { SUBMISSION_UID } from '../../constants';
import { findDefinitions } from '../../queries/find-definitions';
import { contactOf } from '../domain/contact-of';
import type { SubmissionRow, Time } from '../domain/submission-rows';
import { isoOf } from '../domain/submission-views';

type OwnRow = SubmissionRow & { updatedAt: Time };

/** What submitters see of what they submitted. */
export const createOwnSubmissionsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const query = () => strapi.db.query(SUBMISSION_UID);

  return {
    /** For whoever has the link: how far it is, and nothing of what it says. */
    async status(id: string): Promise<SubmissionStatusResponse['data']> {
      const row = (await query().findOne({
        where: { documentId: id },
        select: ['documentId', 'state', 'createdAt', 'updatedAt'],
      })) as OwnRow | null;
      if (!row) {
        throw new errors.NotFoundError('There is no submission with this id');
      }
      return {
        id,
        status: row.state,
        submittedAt: isoOf(row.createdAt),
        updatedAt: isoOf(row.updatedAt),
      };
    },

    async find(
      userId: number,
      { page, pageSize }: { page: number; pageSize: number }
    ): Promise<FindOwnSubmissionsResponse> {
      const where = { user: { id: userId } };
      const [rows, total] = await Promise.all([
        query().findMany({
          where,
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          limit: pageSize,
          offset: (page - 1) * pageSize,
        }) as Promise<SubmissionRow[]>,
        query().count({ where }),
      ]);
      const hashes = [...new Set(rows.map(({ definitionHash }) => definitionHash))];
      const definitions = await findDefinitions(strapi.db.connection, hashes);
      return {
        data: rows.map((row) => ({
          id: row.documentId,
          form: row.formKey,
          status: row.state,
          ...contactOf(row.data ?? {}, definitions.get(row.definitionHash)),
          email: row.email ?? undefined,
          data: row.data ?? {},
          services: row.serviceNames ?? [],
          submittedAt: isoOf(row.createdAt),
        })),
        meta: {
          pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
        },
      };
    },
  };
};
