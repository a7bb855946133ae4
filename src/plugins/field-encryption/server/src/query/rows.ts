import { randomUUID } from 'node:crypto';
import { COMPONENT_IDENTITY } from '../constants';
import type { EncryptedType } from '../domain/encrypted-type';
import { openValue, readEnvelope, readInput, sealValue } from './values';
import type { ValueContext } from './values';

export type Row = Record<string, unknown>;

/** Names of a row's fields: those of attributes, or those of columns. */
export type FieldName = (attribute: string) => string;

/** Whether a change sets an encrypted attribute to something: then it depends on the row. */
export const hasPlaintext = ({ attributes }: EncryptedType, row: Row): boolean =>
  attributes.some(({ name }) => row[name] !== undefined && row[name] !== null);

/** The same change with envelopes instead of plain text, for the row of this document. */
export const sealRow = (
  context: ValueContext,
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

/**
 * Puts plain text in the place of envelopes, and takes away what callers never see.
 * @throws DecryptionError
 */
export const openRow = (
  context: ValueContext,
  type: EncryptedType,
  row: Row,
  fieldOf: FieldName,
  { isMapped }: { isMapped: boolean }
): void => {
  for (const attribute of type.attributes) {
    const field = fieldOf(attribute.name);
    if (row[field] !== undefined && row[field] !== null) {
      const documentOf = () => identityOf(type, row, fieldOf(type.identity));
      const plaintext = openValue(context, attribute, documentOf, row[field]);
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
