import { randomUUID } from 'node:crypto';
import { COMPONENT_IDENTITY } from '../constants';
import { isEnvelope } from '../domain/envelope';
import type { Cell } from '../domain/envelope';
import type { EncryptedAttribute, EncryptedType } from '../domain/declarations';
import { DecryptionError } from '../errors';
import type { Values } from '../services/values';
import { invalidValue } from './refusals';

export type Row = Record<string, unknown>;

/** Names of a row's fields: those of attributes, or those of columns. */
export type FieldName = (attribute: string) => string;

export interface RowContext {
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

/** An envelope as it lies in the row; in a json column it is a JSON string. */
const readEnvelope = ({ type }: EncryptedAttribute, stored: unknown): string | undefined => {
  if (isEnvelope(stored)) {
    return stored;
  }
  if (type !== 'json' || typeof stored !== 'string' || !stored.startsWith('"')) {
    return undefined;
  }
  const parsed: unknown = JSON.parse(stored);
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

/** Without encryption Postgres would refuse it. */
const assertJson = (attribute: EncryptedAttribute, text: string): void => {
  try {
    JSON.parse(text);
  } catch {
    throw invalidValue(attribute, 'it is not valid JSON');
  }
};

/**
 * An export carries envelopes, and an import brings them back: those of this very cell are taken.
 * @throws ValidationError for any other text that looks like one
 */
const readInput = (
  { values }: RowContext,
  attribute: EncryptedAttribute,
  document: string,
  value: unknown
): string => {
  try {
    const plaintext = readStored(values, attribute, document, value);
    if (attribute.type === 'json') {
      assertJson(attribute, plaintext);
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

/** Whether a change sets an encrypted attribute to something: then it depends on the row. */
export const hasPlaintext = ({ attributes }: EncryptedType, row: Row): boolean =>
  attributes.some(({ name }) => row[name] !== undefined && row[name] !== null);

/** The same change with envelopes instead of plain text, for the row of this document. */
export const sealRow = (
  context: RowContext,
  { attributes }: EncryptedType,
  document: string,
  row: Row
): Row => {
  const sealed = { ...row };
  for (const attribute of attributes) {
    const { name, indexName } = attribute;
    const value = row[name];
    if (value === undefined) {
      continue;
    }
    const { stored, index } =
      value === null
        ? { stored: null, index: null }
        : sealValue(
            context.values,
            attribute,
            document,
            readInput(context, attribute, document, value)
          );
    sealed[name] = stored;
    if (indexName) {
      sealed[indexName] = index;
    }
  }
  return sealed;
};

/** A new component row gets an identity of its own, unless it brings envelopes that know theirs. */
export const withIdentity = ({ identity, attributes }: EncryptedType, row: Row): Row => {
  const isImported = attributes.some(
    (attribute) => readEnvelope(attribute, row[attribute.name]) !== undefined
  );
  return identity === COMPONENT_IDENTITY && !(isImported && row[identity])
    ? { ...row, [identity]: randomUUID() }
    : row;
};

/** @throws Error for a row without one: nothing could be bound to it */
export const identityOf = ({ uid, identity }: EncryptedType, row: Row, field: string): string => {
  const value = row[field];
  if (typeof value !== 'string' || value === '') {
    throw new Error(`A row of ${uid} has no ${identity}, which its encrypted values are bound to`);
  }
  return value;
};

/** The plain text of an envelope; nothing for what is plain still. */
const openValue = (
  context: RowContext,
  attribute: EncryptedAttribute,
  document: string,
  stored: unknown
): string | undefined => {
  const cell = cellOf(attribute, document);
  const envelope = readEnvelope(attribute, stored);
  if (envelope === undefined && context.acceptsPlaintext(attribute)) {
    return undefined;
  }
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

/**
 * Puts plain text in the place of envelopes, and takes away what callers never see.
 * @throws DecryptionError
 */
export const openRow = (
  context: RowContext,
  type: EncryptedType,
  row: Row,
  fieldOf: FieldName,
  { isMapped }: { isMapped: boolean }
): void => {
  for (const attribute of type.attributes) {
    const field = fieldOf(attribute.name);
    if (row[field] !== undefined && row[field] !== null) {
      const document = identityOf(type, row, fieldOf(type.identity));
      const plaintext = openValue(context, attribute, document, row[field]);
      if (plaintext !== undefined) {
        // Strapi parses the json of rows when it maps them; these it has mapped already.
        row[field] = attribute.type === 'json' && isMapped ? JSON.parse(plaintext) : plaintext;
      }
    }
    if (attribute.indexName) {
      Reflect.deleteProperty(row, fieldOf(attribute.indexName));
    }
  }
  if (type.identity === COMPONENT_IDENTITY) {
    Reflect.deleteProperty(row, fieldOf(COMPONENT_IDENTITY));
  }
};
