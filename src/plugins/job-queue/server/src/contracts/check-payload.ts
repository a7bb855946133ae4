import { z } from '@strapi/utils';

type JsonSchema = z.core.JSONSchema.BaseSchema & { impersonal?: unknown };

/** A reference: what it leads to may be about a person, and is read by the job when it runs. */
const IS_REFERENCE = /^(?:\w+I|i)ds?$/;

const ADVICE =
  'Jobs are shown in the panel and kept: hand on an id, in a name that ends in Id, ' +
  "or say why it is about nobody: .meta({ impersonal: 'why' })";

const isSchema = (schema: unknown): schema is JsonSchema =>
  typeof schema === 'object' && schema !== null;

/** What a value may hold that could be about a person, by its path in the payload. */
const doubtful = (schema: JsonSchema, path: readonly string[]): string[] => {
  const { type, properties, additionalProperties, items, prefixItems, impersonal } = schema;
  if (typeof impersonal === 'string' && impersonal !== '') {
    return [];
  }
  if (schema.enum ?? schema.const !== undefined) {
    return [];
  }
  const parts = [schema.anyOf, schema.oneOf, schema.allOf].flat().filter(isSchema);
  if (parts.length > 0) {
    return parts.flatMap((part) => doubtful(part, path));
  }
  switch (type) {
    case 'object':
      return [
        ...(additionalProperties === false ? [] : [[...path, '*'].join('.')]),
        ...Object.entries(properties ?? {}).flatMap(([key, value]) =>
          isSchema(value) ? doubtful(value, [...path, key]) : []
        ),
      ];
    case 'array':
      return [items, prefixItems]
        .flat()
        .filter(isSchema)
        .flatMap((item) => doubtful(item, path));
    case 'integer':
    case 'number':
    case 'boolean':
    case 'null':
      return [];
    default:
      return type === 'string' && IS_REFERENCE.test(path.at(-1) ?? '')
        ? []
        : [path.join('.') || 'all of it'];
  }
};

/** Refuses a payload that could hold something about a person. */
export const checkPayload = (name: string, payload: z.ZodType): void => {
  const schema = z.toJSONSchema(payload, { io: 'input', unrepresentable: 'any' });
  const found = doubtful(schema, []);
  if (found.length > 0) {
    throw new Error(
      `Job "${name}": its payload may be about a person (${found.join(', ')}). ${ADVICE}`
    );
  }
};
