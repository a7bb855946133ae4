import type { Core } from '@strapi/strapi';
import type { Footprint, SubjectRow } from '../contracts/personal-data-source';
import type { MappedType } from '../domain/data-map';
import { EXPORT_FORMAT } from '../domain/exported-types';
import type { ExportedDocument, ExportedType, SubjectExport } from '../domain/exported-types';
import { exportedValues, isShown } from '../domain/exported-values';
import { displayNameOf } from '../utils/display-name-of';
import { getService } from '../utils/get-service';

/** Everything that is kept of somebody, as they are given it. */
export const createSubjectDataService = ({ strapi }: { strapi: Core.Strapi }) => {
  const documentsOf = async (
    type: MappedType,
    rows: readonly SubjectRow[]
  ): Promise<ExportedDocument[]> => {
    const { component } = getService('data-map', { strapi });
    const documents: ExportedDocument[] = [];
    for await (const some of getService('personal-documents', { strapi }).inBatches(type, rows)) {
      for (const row of some) {
        documents.push({
          id: row.documentId,
          createdAt: new Date(row.createdAt as string).toISOString(),
          context: Object.fromEntries(
            (type.portable ?? []).map((name) => [name, row[name] ?? null])
          ),
          values: exportedValues(type, row, component),
        });
      }
    }
    return documents;
  };

  const typesOf = async ({ documents }: Footprint): Promise<ExportedType[]> => {
    const types: ExportedType[] = [];
    for (const type of getService('data-map', { strapi }).ofSubjects()) {
      const rows = documents.get(type.uid);
      if (rows) {
        types.push({
          type: type.uid,
          name: displayNameOf(strapi, type.uid),
          documents: await documentsOf(type, rows),
        });
      }
    }
    return types;
  };

  const purposesOf = ({ documents }: Footprint): SubjectExport['purposes'] => {
    const map = getService('data-map', { strapi });
    return map
      .ofSubjects()
      .filter(({ uid }) => documents.has(uid))
      .map((type) => ({
        type: type.uid,
        keptMonths: type.retention?.months ?? null,
        attributes: map
          .personalIn(type)
          .filter(isShown)
          .map(({ name, purpose = '', legalBasis = '' }) => ({ name, purpose, legalBasis })),
      }));
  };

  const recipientsOf = async (footprint: Footprint): Promise<SubjectExport['recipients']> => {
    const recipients: SubjectExport['recipients'] = [];
    for (const source of getService('sources', { strapi }).list()) {
      recipients.push(...((await source.recipients?.(footprint)) ?? []));
    }
    return recipients;
  };

  return {
    async of(footprint: Footprint): Promise<SubjectExport> {
      const { userId = null, email = null } = footprint.subject;
      return {
        format: EXPORT_FORMAT,
        madeAt: new Date().toISOString(),
        subject: { userId, email },
        types: await typesOf(footprint),
        purposes: purposesOf(footprint),
        log: await getService('subject-trail', { strapi }).of(footprint),
        recipients: await recipientsOf(footprint),
      };
    },
  };
};
