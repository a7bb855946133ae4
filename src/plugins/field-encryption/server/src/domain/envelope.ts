import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { ENVELOPE_PREFIX } from '../constants';
import type { Keyring } from './keyring';

/** The one place where a value belongs. */
export interface Cell {
  /** Content type or component. */
  uid: string;
  attribute: string;
  /** documentId of the entry; of a component its `encryptionId`. */
  document: string;
}

/** Why an envelope stays shut. */
export class EnvelopeError extends Error {}

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Authenticated with the value, so that it opens in its own cell only. */
const additionalData = (keyId: string, { uid, attribute, document }: Cell): Buffer =>
  Buffer.from(JSON.stringify([ENVELOPE_PREFIX, keyId, uid, attribute, document]));

export const isEnvelope = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith(ENVELOPE_PREFIX);

export const keyIdOf = (envelope: string): string =>
  envelope.slice(ENVELOPE_PREFIX.length).split(':', 1)[0] ?? '';

/** `enc:v1:<key id>:<base64url of iv, ciphertext, tag>` */
export const seal = ({ currentId, keys }: Keyring, cell: Cell, plaintext: string): string => {
  const key = keys.get(currentId);
  if (!key) {
    throw new EnvelopeError(`there is no key "${currentId}"`);
  }
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData(currentId, cell));
  const sealed = Buffer.concat([
    iv,
    cipher.update(plaintext, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return `${ENVELOPE_PREFIX}${currentId}:${sealed.toString('base64url')}`;
};

/** @throws EnvelopeError, without the value */
export const open = ({ keys }: Keyring, cell: Cell, envelope: string): string => {
  const keyId = keyIdOf(envelope);
  const key = keys.get(keyId);
  if (!key) {
    throw new EnvelopeError(`FIELD_ENCRYPTION_KEYS has no key "${keyId}"`);
  }
  const sealed = Buffer.from(
    envelope.slice(ENVELOPE_PREFIX.length + keyId.length + 1),
    'base64url'
  );
  if (sealed.length < IV_BYTES + TAG_BYTES) {
    throw new EnvelopeError('it is cut off');
  }
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(additionalData(keyId, cell));
  decipher.setAuthTag(sealed.subarray(end));
  const plaintext = decipher.update(sealed.subarray(IV_BYTES, end));
  try {
    return Buffer.concat([plaintext, decipher.final()]).toString('utf8');
  } catch {
    throw new EnvelopeError('it was changed, or belongs to another entry, attribute or type');
  }
};
