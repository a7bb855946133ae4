import type { Core } from '@strapi/strapi';
import { isDraftable } from '../../reading-rules/domain/model-shape';
import type { ModelShape } from '../../reading-rules/domain/model-shape';

/** What Strapi's metadata says of a relation that lies in a table of its own. */
interface RelationMetadata {
  type: string;
  relation?: string;
  target?: string;
  inversedBy?: string;
  mappedBy?: string;
  joinTable?: {
    name: string;
    joinColumn: { name: string };
    inverseJoinColumn?: { name: string };
    orderColumnName?: string;
    inverseOrderColumnName?: string;
  };
}

interface End {
  uid: string;
  table: string;
  /** Of the link table, where the id of this end stands. */
  column: string;
  isDraftable: boolean;
}

/** A table of links, seen from the side that owns them. */
export interface LinkTable {
  name: string;
  attribute: string;
  source: End & { isComponent: boolean };
  target: End;
  isToOne: boolean;
  isOneToOne: boolean;
  /** The attribute of the other side, if it shows these links too. */
  inversedBy: string | undefined;
  positionColumns: string[];
}

const present = (names: (string | undefined)[]): string[] =>
  names.filter((name) => name !== undefined);

type NamedModel = ModelShape & { uid: string };

const linkTablesOf = (strapi: Core.Strapi, model: NamedModel): LinkTable[] => {
  const { attributes, tableName } = strapi.db.metadata.get(model.uid) as unknown as {
    attributes: Record<string, RelationMetadata>;
    tableName: string;
  };
  return Object.entries(attributes).flatMap(([attribute, metadata]) => {
    const { joinTable, target, relation = '', inversedBy, mappedBy } = metadata;
    const targetModel = Object.values<NamedModel>(strapi.contentTypes as never).find(
      ({ uid }) => uid === target
    );
    if (!joinTable?.inverseJoinColumn || mappedBy || !target || !targetModel) {
      return [];
    }
    return {
      name: joinTable.name,
      attribute,
      source: {
        uid: model.uid,
        table: tableName,
        column: joinTable.joinColumn.name,
        isDraftable: isDraftable(model),
        isComponent: model.uid in strapi.components,
      },
      target: {
        uid: target,
        table: strapi.db.metadata.get(target).tableName,
        column: joinTable.inverseJoinColumn.name,
        isDraftable: isDraftable(targetModel),
      },
      isToOne: relation.endsWith('ToOne'),
      isOneToOne: relation === 'oneToOne',
      inversedBy,
      positionColumns: present([joinTable.orderColumnName, joinTable.inverseOrderColumnName]),
    };
  });
};

/**
 * Every table of links of the application, by the type that it leads to and by the one that owns
 * it. Links to files and other polymorphic ones are not among them: files have no drafts.
 */
export const readLinkTables = (strapi: Core.Strapi) => {
  const models = [strapi.contentTypes, strapi.components].flatMap((types) =>
    Object.values(types as unknown as Record<string, NamedModel>)
  );
  const tables = models.flatMap((model) => linkTablesOf(strapi, model));
  const draftable = tables.filter(({ target }) => target.isDraftable);
  return {
    leadingTo: (uid: string) => draftable.filter(({ target }) => target.uid === uid),
    ownedBy: (uid: string) => draftable.filter(({ source }) => source.uid === uid),
  };
};

export type LinkTables = ReturnType<typeof readLinkTables>;
