import { declaredBeside, isEncryptable } from '../../../../../declarations';
import type { DeclaringType, EncryptableType } from '../../../../../declarations';
import { COMPONENT_IDENTITY, INDEX_SUFFIX } from '../constants';

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

/** Where an encrypted attribute is in the database. */
export interface EncryptedColumn {
  readonly attribute: EncryptedAttribute;
  readonly table: string;
  readonly column: string;
  readonly identity: EncryptedType['identity'];
  readonly identityColumn: string;
  readonly indexColumn?: string;
}

/** What a schema declares as encrypted; nothing when that is nothing. */
export const encryptedTypeOf = ({
  uid,
  modelType,
  attributes,
}: DeclaringType): EncryptedType | undefined => {
  const encrypted = Object.entries(attributes).flatMap(
    ([name, attribute]): EncryptedAttribute[] => {
      const { enabled, index } = declaredBeside(attribute)['field-encryption'] ?? {};
      const { type } = attribute;
      return enabled && isEncryptable(type)
        ? [{ uid, name, type, ...(index && { indexName: `${name}${INDEX_SUFFIX}` }) }]
        : [];
    }
  );
  return encrypted.length === 0
    ? undefined
    : {
        uid,
        identity: modelType === 'component' ? COMPONENT_IDENTITY : 'documentId',
        attributes: encrypted,
      };
};
