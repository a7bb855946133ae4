import type { Core } from '@strapi/strapi';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import type {
  DataMapResponse,
  PlannedType,
  SubjectPicture,
} from '../../../shared/contracts/privacy';
import { USER_UID } from '../constants';
import type { Subject, SubjectRow } from '../contracts/personal-data-source';
import type { MappedType } from '../domain/data-map';
import { displayNameOf } from '../utils/display-name-of';
import { getService } from '../utils/get-service';

/** What is kept of somebody, and what would become of it. */
export const createPicturesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const momentOf = async (uid: string, row: SubjectRow | undefined): Promise<string | null> => {
    const { createdAt } = ((await strapi.db.query(uid).findOne({
      where: { id: row?.id },
      select: ['createdAt'],
    })) ?? {}) as { createdAt?: Date | string };
    return createdAt === undefined ? null : new Date(createdAt).toISOString();
  };

  const plannedOf = async (type: MappedType, rows: readonly SubjectRow[]): Promise<PlannedType> => {
    const { uid, onErasure } = type;
    const attributes = getService('data-map', { strapi }).personalIn(type);
    return {
      uid,
      displayName: displayNameOf(strapi, uid),
      documents: new Set(rows.map(({ documentId }) => documentId)).size,
      from: await momentOf(uid, rows[0]),
      to: await momentOf(uid, rows.at(-1)),
      isDeleted: onErasure === 'delete',
      erased: attributes.flatMap((each) => (each.onErasure === 'keep' ? [] : [each.name])),
      kept: attributes.flatMap(({ name, onErasure: fate, reason = '' }) =>
        fate === 'keep' ? [{ attribute: name, reason }] : []
      ),
    };
  };

  const of = async (subject: Subject): Promise<SubjectPicture> => {
    const footprint = await getService('subjects', { strapi }).footprint(subject);
    const { documents } = footprint;
    const held = await getService('holds', { strapi }).onSubject(footprint);
    const types: PlannedType[] = [];
    for (const type of getService('data-map', { strapi }).ofSubjects()) {
      const rows = documents.get(type.uid);
      if (rows) {
        types.push(await plannedOf(type, rows));
      }
    }
    return {
      userId: subject.userId ?? null,
      email: subject.email ?? null,
      types,
      holds: await getService('holds', { strapi }).byIds(held.map(({ id }) => id)),
      restriction: (await getService('restrictions', { strapi }).onSubject(subject)) ?? null,
    };
  };

  return {
    /** Whoever looks somebody up is in the log before they see anything, with their reason. */
    async look(key: string, reason: string): Promise<SubjectPicture> {
      const subject = await getService('subjects', { strapi }).find(key);
      const about = subject.userId && { type: USER_UID, id: subject.userId };
      await getAuditService('recorder', { strapi }).record({
        class: 'read',
        action: 'find-subject',
        entityType: USER_UID,
        entityId: subject.userId,
        // It may name people: readable as long as the person is.
        ...(about && { personal: { reason }, subject: about }),
      });
      return of(subject);
    },

    async dataMap(): Promise<DataMapResponse['data']> {
      const rules = await getService('retention-rules', { strapi }).list();
      return getService('data-map', { strapi })
        .all()
        .map((type) => ({
          uid: type.uid,
          displayName: displayNameOf(strapi, type.uid),
          retentionMonths: rules.find(({ rule }) => rule === type.uid)?.months ?? null,
          isDeleted: type.onErasure === 'delete',
          attributes: getService('data-map', { strapi })
            .personalIn(type)
            .map(({ name, reason = null, ...declared }) => ({
              name,
              class: declared.class ?? '',
              purpose: declared.purpose ?? '',
              legalBasis: declared.legalBasis ?? '',
              onErasure: declared.onErasure ?? '',
              reason,
            })),
        }));
    },
  };
};
