import { declaredBeside, declaredOn } from './declared';
import { schemaFile } from './schema-file';
import type { DeclaringType } from './type-rules';

/** Strapi gives each document these, and they are about whoever edits it, or about nobody. */
const STRAPIS_ATTRIBUTES = new Set([
  'id',
  'documentId',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'createdBy',
  'updatedBy',
  'locale',
  'localizations',
]);

/** Types of Strapi that we give no attributes. */
const STRAPIS_TYPES =
  /^(?:admin|strapi)::|^plugin::(?:upload|i18n|content-releases|review-workflows|content-type-builder)\.|^plugin::users-permissions\.(?:role|permission)$/;

const undeclaredOf = (type: DeclaringType): string[] => {
  const impersonal = declaredOn(type).gdpr?.impersonal ?? [];
  return Object.entries(type.attributes).flatMap(([name, attribute]) =>
    STRAPIS_ATTRIBUTES.has(name) || impersonal.includes(name) || declaredBeside(attribute).gdpr
      ? []
      : [`${type.uid} ${name} (${schemaFile(type.uid)})`]
  );
};

/**
 * Somebody has thought about each attribute: whether it is about a person.
 * @throws an Error that names each of which nobody has
 */
export const assertAllDeclared = (types: readonly DeclaringType[]): void => {
  const undeclared = types
    .filter(({ uid }) => !STRAPIS_TYPES.test(uid))
    .flatMap((type) => undeclaredOf(type));
  if (undeclared.length > 0) {
    throw new Error(
      `Nobody has said whether these are about a person:\n${undeclared.join('\n')}\n` +
        'Declare "gdpr" beside each, or name it in "impersonal" of the type: docs/reference/declarations.md.'
    );
  }
};
