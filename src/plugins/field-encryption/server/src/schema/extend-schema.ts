import type { DeclaringType } from '../../../../../declarations';
import { COMPONENT_IDENTITY } from '../constants';
import type { EncryptedType } from '../domain/encrypted-type';

interface ExtensibleSchema extends DeclaringType {
  config?: { attributes?: Record<string, object> };
}

/** Kept by the server alone: in no form, list, answer or filter. */
const internalAttribute = {
  type: 'string',
  configurable: false,
  writable: false,
  visible: false,
  private: true,
  searchable: false,
};

const addInternalAttribute = (schema: ExtensibleSchema, name: string): void => {
  if (Object.hasOwn(schema.attributes, name)) {
    throw new Error(`${schema.uid} has an attribute ${name}, which field-encryption needs`);
  }
  schema.attributes[name] = { ...internalAttribute };
  // The content manager has its own idea of what is shown.
  schema.config = {
    ...schema.config,
    attributes: { ...schema.config?.attributes, [name]: { hidden: true } },
  };
};

/**
 * Changes a loaded schema, before Strapi makes its tables: room for ciphertext, a column for each
 * blind index, and for a component one that says which row a value belongs to.
 */
export const extendSchema = (schema: ExtensibleSchema, { identity, attributes }: EncryptedType) => {
  for (const { name, type, indexName } of attributes) {
    Object.assign(schema.attributes[name] ?? {}, {
      searchable: false,
      // A ciphertext is longer than its text. json stays json: the envelope is a JSON string.
      ...(type !== 'json' && { column: { type: 'text', args: ['longtext'] } }),
    });
    if (indexName) {
      addInternalAttribute(schema, indexName);
    }
  }
  if (identity === COMPONENT_IDENTITY) {
    addInternalAttribute(schema, COMPONENT_IDENTITY);
  }
};
