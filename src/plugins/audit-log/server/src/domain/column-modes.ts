import {
  declaredBeside,
  declaredOn,
  isEncrypted,
  isPersonal,
  isRedacted,
} from '../../../../../declarations';
import { INDEX_SUFFIX } from '../../../../field-encryption/server/src/constants';
import { ADMIN_USER_UID, API_TOKEN_UID, FILE_UID, USER_UID } from '../constants';
import type { AttributeMetadata, AuditedModel } from './audited-model';

export type ColumnMode =
  | 'plain'
  | 'personal'
  | 'encrypted'
  | 'secret'
  | 'setting'
  | 'bookkeeping'
  | 'unaudited';

interface Override {
  isAudited?: false;
  modes?: Record<string, ColumnMode>;
}

/** What Strapi's own types would declare. */
const overrides: Record<string, Override> = {
  'admin::session': { isAudited: false },
  'plugin::content-manager.history-version': { isAudited: false },
  'plugin::upload.ai-metadata-job': { isAudited: false },
  [ADMIN_USER_UID]: {
    modes: {
      firstname: 'personal',
      lastname: 'personal',
      username: 'personal',
      email: 'personal',
      resetPasswordToken: 'secret',
      registrationToken: 'secret',
    },
  },
  [USER_UID]: { modes: { resetPasswordToken: 'secret', confirmationToken: 'secret' } },
  [API_TOKEN_UID]: {
    modes: { accessKey: 'secret', encryptedKey: 'secret', lastUsedAt: 'unaudited' },
  },
  // Whose file it is is often not known yet: what describes it is kept under a key of the file.
  [FILE_UID]: {
    modes: {
      name: 'personal',
      alternativeText: 'personal',
      caption: 'personal',
      formats: 'personal',
      hash: 'personal',
      url: 'personal',
      previewUrl: 'personal',
      provider_metadata: 'personal',
    },
  },
  'admin::transfer-token': { modes: { accessKey: 'secret', lastUsedAt: 'unaudited' } },
  'strapi::webhook': { modes: { headers: 'secret' } },
  'strapi::core-store': { modes: { value: 'setting' } },
};

const bookkeeping = new Set([
  'id',
  'documentId',
  'locale',
  'createdAt',
  'updatedAt',
  'createdBy',
  'updatedBy',
]);

/** What an encrypted value is looked up by would outlive it in the log. */
const isIndexOfEncrypted = (model: AuditedModel, name: string): boolean =>
  name.endsWith(INDEX_SUFFIX) && isEncrypted(model.declared[name.slice(0, -INDEX_SUFFIX.length)]);

/** What the log keeps of the values of an attribute. */
export const modeOf = (
  model: AuditedModel,
  name: string,
  attribute: AttributeMetadata
): ColumnMode => {
  const declared = model.declared[name];
  if (bookkeeping.has(name) || isIndexOfEncrypted(model, name)) {
    return 'bookkeeping';
  }
  if (declaredBeside(declared)['audit-log']?.enabled === false) {
    return 'unaudited';
  }
  const override = overrides[model.uid]?.modes?.[name];
  if (override) {
    return override;
  }
  if (isRedacted(declared) || attribute.type === 'password' || declared?.type === 'password') {
    return 'secret';
  }
  if (isEncrypted(declared)) {
    return 'encrypted';
  }
  return isPersonal(declared) ? 'personal' : 'plain';
};

export const isAudited = (model: AuditedModel): boolean =>
  overrides[model.uid]?.isAudited !== false && declaredOn(model)['audit-log']?.enabled !== false;
