import type { Core } from '@strapi/strapi';
import { readDeclarations } from '../domain/declarations';
import type { EncryptedAttribute, EncryptedType, ModelSchema } from '../domain/declarations';
import { extendSchema } from '../schema/extend-schema';

/** Where an encrypted attribute is in the database. */
export interface EncryptedColumn {
  readonly attribute: EncryptedAttribute;
  readonly table: string;
  readonly column: string;
  readonly identity: EncryptedType['identity'];
  readonly identityColumn: string;
  readonly indexColumn?: string;
}

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
      const schemas = [strapi.contentTypes, strapi.components].flatMap((types) =>
        Object.values(types as unknown as Record<string, ModelSchema>)
      );
      for (const schema of schemas) {
        const type = readDeclarations(schema);
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
