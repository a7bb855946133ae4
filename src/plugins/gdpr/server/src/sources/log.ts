import type { Core } from '@strapi/strapi';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import type { PersonalDataSource } from '../contracts/personal-data-source';

/** The entries of the log stay, with hashes that fit; what they say of the person cannot be read any more. */
export const createLogSource = ({ strapi }: { strapi: Core.Strapi }): PersonalDataSource => ({
  name: 'audit-log',

  async anonymise({ documents }) {
    const subjects = [...documents].flatMap(([type, rows]) =>
      [...new Set(rows.map(({ documentId }) => documentId))].map((id) => ({ type, id }))
    );
    const { forgotten } = await getAuditService('forgetting', { strapi }).forget(subjects);
    return { keys: forgotten };
  },
});
