import { isEnvelope } from '../domain/envelope';
import type { Cell } from '../domain/envelope';
import type { EncryptedAttribute } from '../domain/encrypted-type';
import { DecryptionError } from '../errors';
import type { Values } from '../services/values';
import { invalidValue } from './refusals';

export interface ValueContext {
  values: Values;
  /** Whether plain text from before the encryption may still be in the table. */
  acceptsPlaintext(attribute: EncryptedAttribute): boolean;
  /** Told of every stored value that cannot be read. */
  reportUnreadable(error: DecryptionError): void;
}

const cellOf = ({ uid, name }: EncryptedAttribute, document: string): Cell => ({
  uid,
  attribute: name,
  document,
});

/** Nothing for a text that is no JSON. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** An envelope as it lies in the row; in a json column it is a JSON string. */
export const readEnvelope = ({ type }: EncryptedAttribute, stored: unknown): string | undefined => {
  if (isEnvelope(stored)) {
    return stored;
  }
  if (type !== 'json' || typeof stored !== 'string' || !stored.startsWith('"')) {
    return undefined;
  }
  const parsed = parseJson(stored);
  return isEnvelope(parsed) ? parsed : undefined;
};

/** What is encrypted: a json value is JSON text already when it comes through Strapi. */
const plaintextOf = ({ type }: EncryptedAttribute, value: unknown): string => {
  if (typeof value === 'string') {
    return value;
  }
  return type === 'json' ? JSON.stringify(value) : String(value);
};

/**
 * The plain text of a stored value, also of one from before the encryption.
 * @throws DecryptionError
 */
export const readStored = (
  values: Values,
  attribute: EncryptedAttribute,
  document: string,
  stored: unknown
): string => {
  const envelope = readEnvelope(attribute, stored);
  return envelope === undefined
    ? plaintextOf(attribute, stored)
    : values.decrypt(cellOf(attribute, document), envelope);
};

/**
 * An export carries envelopes, and an import brings them back: those of this very cell are taken.
 * @throws ValidationError for any other text that looks like one
 */
export const readInput = (
  { values }: ValueContext,
  attribute: EncryptedAttribute,
  document: string,
  value: unknown
): string => {
  try {
    const plaintext = readStored(values, attribute, document, value);
    // Without encryption Postgres would refuse it.
    if (attribute.type === 'json' && parseJson(plaintext) === undefined) {
      throw invalidValue(attribute, 'it is not valid JSON');
    }
    return plaintext;
  } catch (error) {
    throw error instanceof DecryptionError
      ? invalidValue(attribute, 'it must not look like an encrypted value')
      : error;
  }
};

/** The envelope of a plain text, as it goes into the column, and what it is looked up by. */
export const sealValue = (
  values: Values,
  attribute: EncryptedAttribute,
  document: string,
  plaintext: string
): { stored: string; index: string | null } => {
  const { uid, name, type, indexName } = attribute;
  const envelope = values.encrypt(cellOf(attribute, document), plaintext);
  return {
    stored: type === 'json' ? JSON.stringify(envelope) : envelope,
    index: indexName ? values.blindIndex({ uid, attribute: name }, plaintext) : null,
  };
};

/**
 * The plain text of an envelope; nothing for what is plain still.
 *
 * @param documentOf says to which document the row belongs
 * @throws DecryptionError
 */
export const openValue = (
  context: ValueContext,
  attribute: EncryptedAttribute,
  documentOf: () => string,
  stored: unknown
): string | undefined => {
  const envelope = readEnvelope(attribute, stored);
  if (envelope === undefined && context.acceptsPlaintext(attribute)) {
    return undefined;
  }
  const cell = cellOf(attribute, documentOf());
  try {
    if (envelope === undefined) {
      throw new DecryptionError(cell, 'it is not encrypted');
    }
    return context.values.decrypt(cell, envelope);
  } catch (error) {
    if (error instanceof DecryptionError) {
      context.reportUnreadable(error);
    }
    throw error;
  }
};
