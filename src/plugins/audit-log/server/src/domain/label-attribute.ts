import { isEncrypted, isPersonal, isRedacted } from '../../../../../declarations';

/** An attribute as a schema declares it. */
interface Declared {
  type: string;
  pluginOptions?: Record<string, unknown>;
}

interface LabelledType {
  mainField: string | undefined;
  attributes: Record<string, Declared | undefined>;
}

const SHORT_TYPES = new Set(['string', 'uid', 'email', 'enumeration', 'integer']);

/**
 * What the documents of a type are called by: the main field of the content manager. A personal or
 * secret value is no name for a document: it would be read wherever the document is mentioned.
 */
export const labelAttribute = ({ mainField, attributes }: LabelledType): string | undefined => {
  const declared = mainField === undefined ? undefined : attributes[mainField];
  const isHidden = isEncrypted(declared) || isRedacted(declared) || isPersonal(declared);
  return declared && SHORT_TYPES.has(declared.type) && !isHidden ? mainField : undefined;
};
