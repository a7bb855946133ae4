import type { ComponentOf, MappedHolder, MappedType } from '../../domain/data-map';

interface Column {
  name: string;
}

/** An attribute as Strapi's database layer knows it. */
interface StoredAttribute {
  columnName?: string;
  target?: string;
  joinColumn?: Column;
  joinTable?: { name: string; joinColumn: Column; inverseJoinColumn?: Column };
}

export interface StoredType {
  tableName: string;
  attributes: Readonly<Record<string, StoredAttribute | undefined>>;
}

/** From a row to another one: by a table of links, or a column of its own. */
type Link = { table: string; own: string; other: string } | { column: string };

/** A row of `ops.subject_tables`: how the rows of a table lead to somebody. */
export interface SubjectTable {
  tableName: string;
  type: string;
  isPerson: boolean;
  personLink: Link | null;
  addressColumn: string | null;
  isAddressHidden: boolean;
  parentTable: string | null;
  parentColumn: string | null;
  parentLink: Link | null;
  /** With drafts: to publish deletes the version of before. */
  hasVersions: boolean;
}

/** A row of `ops.subject_parts`: where the components of a table are. */
export interface SubjectPart {
  linkTable: string;
  partTable: string;
  partType: string;
  ownerTable: string;
}

const linkOf = ({ joinColumn, joinTable }: StoredAttribute = {}): Link | null => {
  if (joinTable?.inverseJoinColumn) {
    const { name: table, joinColumn: own, inverseJoinColumn: other } = joinTable;
    return { table, own: own.name, other: other.name };
  }
  return joinColumn ? { column: joinColumn.name } : null;
};

/**
 * @param stored what the database layer knows of a type
 * @param hasVersions whether a type has drafts
 * @param indexOf the attribute that a hidden one is found by; nothing for one that is not hidden
 */
export const subjectTablesOf = (
  types: readonly MappedType[],
  stored: (uid: string) => StoredType,
  hasVersions: (uid: string) => boolean,
  indexOf: (uid: string, attribute: string) => string | undefined
): SubjectTable[] =>
  types.map(({ uid, subject = {} }) => {
    const { tableName, attributes } = stored(uid);
    const { self = false, relation = '', parent = '', parentType, address = '' } = subject;
    const hidden = indexOf(uid, address);
    // Whoever has an account is known by its address, too.
    const addressName = hidden ?? (self ? 'email' : address);
    const parentUid = parentType ?? attributes[parent]?.target;
    return {
      tableName,
      type: uid,
      isPerson: self,
      personLink: linkOf(attributes[relation]),
      addressColumn: addressName ? (attributes[addressName]?.columnName ?? addressName) : null,
      isAddressHidden: hidden !== undefined,
      parentTable: parent && parentUid !== undefined ? stored(parentUid).tableName : null,
      parentColumn:
        parent && parentType !== undefined ? (attributes[parent]?.columnName ?? parent) : null,
      parentLink: parentType === undefined ? linkOf(attributes[parent]) : null,
      hasVersions: hasVersions(uid),
    };
  });

/** A trigger that refuses, with its arguments. */
export interface HoldTrigger {
  tableName: string;
  function:
    | 'refuse_held'
    | 'refuse_held_version'
    | 'refuse_held_link'
    | 'refuse_held_part'
    | 'refuse_held_part_link';
  arguments: string[];
}

const columnOf = (link: Link | null): string[] => (link && 'column' in link ? [link.column] : []);

const linkTriggers = ({ tableName, personLink, parentLink }: SubjectTable): HoldTrigger[] =>
  [personLink, parentLink].flatMap((link) =>
    link && 'table' in link
      ? [
          {
            tableName: link.table,
            function: 'refuse_held_link' as const,
            arguments: [tableName, link.own, link.other],
          },
        ]
      : []
  );

/** For each table, and for those of the links by which its rows are somebody's. */
export const holdTriggersOf = (tables: readonly SubjectTable[]): HoldTrigger[] =>
  tables.flatMap((table) => {
    const { tableName, isPerson, addressColumn, parentColumn, personLink, parentLink } = table;
    const { hasVersions } = table;
    // A person may get another address, and is who they are.
    const address = isPerson ? [] : [addressColumn];
    const kept = ['document_id', ...address, parentColumn].filter(
      (name): name is string => name !== null
    );
    return [
      {
        tableName,
        function: hasVersions ? ('refuse_held_version' as const) : ('refuse_held' as const),
        arguments: [...kept, ...columnOf(personLink), ...columnOf(parentLink)],
      },
      ...linkTriggers(table),
    ];
  });

/** The components of types, and those in them, at whatever depth. */
export const subjectPartsOf = (
  holders: readonly MappedHolder[],
  stored: (uid: string) => StoredType,
  componentOf: ComponentOf
): SubjectPart[] => {
  const found = new Map<string, SubjectPart>();
  const walk = ({ uid, parts }: MappedHolder): void => {
    const { tableName: ownerTable, attributes } = stored(uid);
    for (const { name, components } of parts) {
      const linkTable = attributes[name]?.joinTable?.name ?? '';
      for (const partType of components) {
        const { tableName: partTable } = stored(partType);
        const key = `${linkTable} ${partTable}`;
        if (!found.has(key)) {
          found.set(key, { linkTable, partTable, partType, ownerTable });
          walk(componentOf(partType));
        }
      }
    }
  };
  holders.forEach(walk);
  return [...found.values()];
};

/** For the tables of components, and of the links to them. */
export const partTriggersOf = (parts: readonly SubjectPart[]): HoldTrigger[] => {
  const triggers = parts.flatMap(({ linkTable, partTable, ownerTable }): HoldTrigger[] => [
    { tableName: linkTable, function: 'refuse_held_part_link', arguments: [ownerTable] },
    { tableName: partTable, function: 'refuse_held_part', arguments: [] },
  ]);
  return [...new Map(triggers.map((trigger) => [trigger.tableName, trigger])).values()];
};
