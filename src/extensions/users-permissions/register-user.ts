import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { requestAccountMail } from '../../accounts/request-account-mail';
import { USER_UID } from '../../accounts/constants';
import { getService as getAuditService } from '../../plugins/audit-log/server/src/utils/get-service';
import { getService as getEncryptionService } from '../../plugins/field-encryption/server/src/utils/get-service';
import { insertRegistration } from './insert-registration';
import type { Registration } from './registration-schema';

interface PasswordService {
  ensureHashedPasswords(values: { password: string }): Promise<{ password: string }>;
}

interface Settings {
  allow_register: boolean;
  default_role: string;
}

/** Past Strapi's queries, so the encrypted attribute is encrypted here. */
const sealPhone = (strapi: Core.Strapi, documentId: string, phone: string | undefined) => {
  if (phone === undefined) {
    return undefined;
  }
  const { encrypt, blindIndex } = getEncryptionService('values', { strapi });
  const attribute = { uid: USER_UID, attribute: 'phone' };
  return {
    sealed: encrypt({ ...attribute, document: documentId }, phone),
    index: blindIndex(attribute, phone),
  };
};

/**
 * Makes a user who is not confirmed, or none, with the same work and the same answer; the owner of
 * the address gets a mail that says which. A name that is taken makes none, either.
 */
export const registerUser = async (
  { strapi }: { strapi: Core.Strapi },
  registration: Registration
) => {
  const settings = (await strapi
    .store({ type: 'plugin', name: 'users-permissions' })
    .get({ key: 'advanced' })) as Settings;
  if (!settings.allow_register) {
    throw new errors.ApplicationError('Register action is currently disabled');
  }
  const { password, ...profile } = registration;
  const hashed = await strapi
    .plugin('users-permissions')
    .service<PasswordService>('user')
    .ensureHashedPasswords({ password });
  const documentId = createId();

  const row = await getAuditService('context', { strapi }).runOperation(
    { action: 'create', entityType: USER_UID, entityId: documentId },
    () =>
      strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        const inserted = await insertRegistration(trx, {
          ...profile,
          ...hashed,
          documentId,
          role: settings.default_role,
          phone: sealPhone(strapi, documentId, profile.phone),
        });
        await requestAccountMail(
          { strapi },
          { kind: 'registration', address: profile.email, documentId }
        );
        return inserted;
      })
  );
  if (!row) {
    throw new errors.ApplicationError('Impossible to find the default role');
  }
  const now = new Date().toISOString();
  return {
    isNew: row.isNew,
    user: {
      id: row.id,
      documentId,
      ...profile,
      provider: 'local',
      confirmed: false,
      blocked: false,
      createdAt: now,
      updatedAt: now,
    },
  };
};
