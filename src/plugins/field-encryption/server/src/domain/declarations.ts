import { z } from '@strapi/utils';
import { COMPONENT_IDENTITY, INDEX_SUFFIX } from '../constants';

const PLUGIN_OPTION = 'field-encryption';

const encryptableTypes = ['string', 'text', 'email', 'json'] as const;
export type EncryptableType = (typeof encryptableTypes)[number];

/** An attribute as `schema.json` has it. */
export interface AttributeSchema {
  type: string;
  unique?: boolean;
  default?: unknown;
  pluginOptions?: Record<string, unknown>;
}

export interface ModelSchema {
  uid: string;
  modelType?: string;
  attributes: Record<string, AttributeSchema>;
}

export interface EncryptedAttribute {
  readonly uid: string;
  readonly name: string;
  readonly type: EncryptableType;
  /** The attribute that holds the blind index. */
  readonly indexName?: string;
}

/** A content type or component with encrypted attributes. */
export interface EncryptedType {
  readonly uid: string;
  /** The attribute that says to which document a row belongs. */
  readonly identity: 'documentId' | typeof COMPONENT_IDENTITY;
  readonly attributes: readonly EncryptedAttribute[];
}

const optionsSchema = z.strictObject({
  enabled: z.boolean(),
  index: z.boolean().default(false),
});

const isEncryptable = (type: string): type is EncryptableType =>
  encryptableTypes.some((known) => known === type);

const readAttribute = (
  uid: string,
  name: string,
  attribute: AttributeSchema
): EncryptedAttribute | undefined => {
  const declared = attribute.pluginOptions?.[PLUGIN_OPTION];
  if (declared === undefined) {
    return undefined;
  }
  const fail = (complaint: string): never => {
    throw new Error(`pluginOptions["${PLUGIN_OPTION}"] of ${uid} ${name}: ${complaint}`);
  };
  const options = optionsSchema.safeParse(declared);
  if (!options.success) {
    return fail(options.error.issues.map(({ message }) => message).join('; '));
  }
  const { enabled, index } = options.data;
  const { type } = attribute;
  if (!enabled) {
    return undefined;
  }
  if (!isEncryptable(type)) {
    return fail(`"${type}" cannot be encrypted, only ${encryptableTypes.join(', ')}`);
  }
  if (index && type === 'json') {
    return fail('json cannot have an index: two equal values may be written differently');
  }
  if (attribute.unique && !index) {
    return fail('a unique attribute needs "index": true, to be compared');
  }
  return { uid, name, type, ...(index && { indexName: `${name}${INDEX_SUFFIX}` }) };
};

/**
 * What a schema declares as encrypted; nothing when that is nothing.
 * @throws an Error that names the type and attribute of a declaration that cannot be kept
 */
export const readDeclarations = ({
  uid,
  modelType,
  attributes,
}: ModelSchema): EncryptedType | undefined => {
  const encrypted = Object.entries(attributes).flatMap(
    ([name, attribute]) => readAttribute(uid, name, attribute) ?? []
  );
  if (encrypted.length === 0) {
    return undefined;
  }
  return {
    uid,
    identity: modelType === 'component' ? COMPONENT_IDENTITY : 'documentId',
    attributes: encrypted,
  };
};
