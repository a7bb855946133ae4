import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import type { PersonalDataSource, Subject } from '../contracts/personal-data-source';
import { deletedDocumentsOf } from '../queries/deleted-documents';
import { getService } from '../utils/get-service';

/** The entries of the log stay, with hashes that fit; what they say of the person cannot be read any more. */
export const createLogSource = ({ strapi }: { strapi: Core.Strapi }): PersonalDataSource => {
  /** What was deleted before is in the log still, and the address that somebody tried to come in with. */
  const beyondDocuments = async ({ userId, email }: Subject, trx: Knex.Transaction) => {
    const types = getService('data-map', { strapi })
      .ofSubjects()
      .map(({ uid }) => uid);
    return [
      ...(userId === undefined ? [] : await deletedDocumentsOf(trx, userId, types)),
      ...(email === undefined
        ? []
        : [getAuditService('authentication', { strapi }).subjectOfAddress(email)]),
    ];
  };

  return {
    name: 'audit-log',

    async anonymise({ subject, isWhole, documents }, trx) {
      const subjects = [...documents].flatMap(([type, rows]) =>
        [...new Set(rows.map(({ documentId }) => documentId))].map((id) => ({ type, id }))
      );
      if (isWhole) {
        subjects.push(...(await beyondDocuments(subject, trx)));
      }
      const { forgotten } = await getAuditService('forgetting', { strapi }).forget(subjects);
      return { keys: forgotten };
    },
  };
};
