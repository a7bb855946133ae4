import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { getService as getEncryptionService } from '../../../../field-encryption/server/src/utils/get-service';
import { addressSpellings } from '../../../../../lib/address-spellings';
import type { Subject } from '../contracts/personal-data-source';
import { getService } from '../utils/get-service';

/** By what the database finds somebody's rows, without knowing their address. */
export interface SubjectKeys {
  person: string | null;
  addressIndexes: string[];
}

/** As `ops.row_subject_of` makes it of an address that is not hidden. */
const plainIndex = (email: string): string =>
  createHash('sha256').update(email.trim().toLowerCase()).digest('hex');

export const subjectKeysOf = (
  { strapi }: { strapi: Core.Strapi },
  { userId, email }: Subject
): SubjectKeys => {
  const values = getEncryptionService('values', { strapi });
  const attributes = getEncryptionService('attributes', { strapi });
  const hidden = getService('data-map', { strapi })
    .ofSubjects()
    .flatMap(({ uid, subject }) => {
      const attribute = subject?.address;
      return attribute !== undefined && attributes.namesOf(uid).includes(attribute)
        ? [{ uid, attribute }]
        : [];
    });
  return {
    person: userId ?? null,
    addressIndexes:
      email === undefined
        ? []
        : [
            ...addressSpellings(email).map(plainIndex),
            ...hidden.map((attribute) => values.blindIndex(attribute, email)),
          ],
  };
};
