import type { Core } from '@strapi/strapi';
import { loadDeclarations } from '../../../../../declarations';
import { encryptedTypeOf } from '../domain/encrypted-type';
import type { EncryptedColumn, EncryptedType } from '../domain/encrypted-type';
import { extendSchema } from '../schema/extend-schema';

/** Which attributes are encrypted, as the schemas declare it. */
export const createAttributesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const types = new Map<string, EncryptedType>();

  const columnName = (uid: string, attribute: string): string => {
    const { columnName: name } = strapi.db.metadata.get(uid).attributes[attribute] as {
      columnName?: string;
    };
    return name ?? attribute;
  };

  return {
    /** Reads the declarations and adds to the schemas what they need. Once, before the sync. */
    extendSchemas(): void {
      for (const schema of loadDeclarations({ strapi })) {
        const type = encryptedTypeOf(schema);
        if (type) {
          extendSchema(schema, type);
          types.set(type.uid, type);
        }
      }
    },

    typeOf(uid: string): EncryptedType | undefined {
      return types.get(uid);
    },

    /** Names of the encrypted attributes of a content type or component. */
    namesOf(uid: string): string[] {
      return types.get(uid)?.attributes.map(({ name }) => name) ?? [];
    },

    /** All encrypted columns. After Strapi has named them, which it does at its start. */
    columns(): EncryptedColumn[] {
      return [...types.values()].flatMap(({ uid, identity, attributes }) =>
        attributes.map((attribute) => ({
          attribute,
          table: strapi.db.metadata.get(uid).tableName,
          column: columnName(uid, attribute.name),
          identity,
          identityColumn: columnName(uid, identity),
          ...(attribute.indexName && { indexColumn: columnName(uid, attribute.indexName) }),
        }))
      );
    },
  };
};
