/** How the rows of a relation, media or component attribute hang on their parents. */
export interface Link {
  /** uid of the type at the other end */
  target: string;
  table: string;
  parentColumn: string;
  targetColumn: string;
  /** Conditions on the link rows; strings and numbers. */
  on: Record<string, unknown>;
  orderBy: Record<string, unknown> | undefined;
  /** Whether the entries at the other end hold the link, so that nobody arranges it here. */
  isOtherSide?: true;
}

interface Column {
  name: string;
  referencedColumn?: string;
}

interface JoinTable {
  name: string;
  joinColumn: Column;
  inverseJoinColumn?: Column;
  morphColumn?: { idColumn: Column; typeColumn: Column };
  on?: Record<string, unknown>;
  orderBy?: Record<string, unknown>;
}

/** An attribute as @strapi/database keeps it: media and components are relations there. */
export interface DatabaseAttribute {
  type: string;
  relation?: string;
  target?: string;
  morphBy?: string;
  mappedBy?: string;
  joinTable?: JoinTable;
}

interface LinkOptions {
  uid: string;
  attributeName: string;
  attributes: Record<string, DatabaseAttribute | undefined>;
  /** Attributes of a type as the database layer keeps them. */
  attributesOf: (uid: string) => Record<string, DatabaseAttribute | undefined> | undefined;
}

const DIRECT = new Set(['oneToOne', 'oneToMany', 'manyToOne', 'manyToMany']);
const isById = (column: Column): boolean => (column.referencedColumn ?? 'id') === 'id';

/** Relations and components: link table of this attribute. Mirrors `manyToMany` of apply.js. */
const directLink = (target: string, joinTable: JoinTable): Link | undefined => {
  const { joinColumn, inverseJoinColumn } = joinTable;
  if (!inverseJoinColumn || !isById(joinColumn) || !isById(inverseJoinColumn)) {
    return undefined;
  }
  return {
    target,
    table: joinTable.name,
    parentColumn: joinColumn.name,
    targetColumn: inverseJoinColumn.name,
    on: joinTable.on ?? {},
    orderBy: joinTable.orderBy,
  };
};

/** Media: the polymorphic link table of the file, read backwards. Mirrors `morphX` of apply.js. */
const morphLink = (
  target: string,
  joinTable: JoinTable,
  { uid, attributeName }: LinkOptions
): Link | undefined => {
  const { joinColumn, morphColumn } = joinTable;
  if (!morphColumn || !isById(joinColumn) || !isById(morphColumn.idColumn)) {
    return undefined;
  }
  return {
    target,
    table: joinTable.name,
    parentColumn: morphColumn.idColumn.name,
    targetColumn: joinColumn.name,
    on: { ...joinTable.on, field: attributeName, [morphColumn.typeColumn.name]: uid },
    orderBy: joinTable.orderBy,
  };
};

/**
 * The link of an attribute, or nothing if it has a shape that is not batched and keeps Strapi's own
 * resolver: polymorphic relations, dynamic zones, and relations without a link table
 * (`useJoinTable: false`).
 */
export const linkOf = (options: LinkOptions): Link | undefined => {
  const attribute = options.attributes[options.attributeName];
  if (!attribute?.target || !attribute.relation) {
    return undefined;
  }
  const { target, relation, morphBy, mappedBy, joinTable } = attribute;
  if (DIRECT.has(relation)) {
    const link = joinTable && directLink(target, joinTable);
    return link && mappedBy !== undefined ? { ...link, isOtherSide: true } : link;
  }
  const inverse = morphBy === undefined ? undefined : options.attributesOf(target)?.[morphBy];
  return inverse?.relation === 'morphToMany' && inverse.joinTable
    ? morphLink(target, inverse.joinTable, options)
    : undefined;
};
