/** What Strapi's schema sync compares, as far as it is asked here. */
interface SyncedColumn {
  name: string;
  type: string;
  notNullable?: boolean;
  defaultTo?: unknown;
}

interface Key {
  name: string;
  type?: string;
  columns: string[];
  referencedTable?: string;
}

interface Changes<Item> {
  added: Item[];
  updated: { name: string; object: Item }[];
  removed: Item[];
}

interface TableDiff {
  name: string;
  columns: Changes<SyncedColumn>;
  indexes: Changes<Key>;
  foreignKeys: Changes<Key>;
}

export interface SyncedTable {
  name: string;
  columns: SyncedColumn[];
  indexes: Key[];
  foreignKeys: Key[];
}

export interface SchemaDiff {
  tables: { updated: TableDiff[]; removed: SyncedTable[] };
}

export interface SchemaContext {
  previousSchema?: { tables: SyncedTable[] };
  databaseSchema: { tables: SyncedTable[] };
}

/** What a sync would lose: always, or only where there are values, rows or rules. */
export interface Loss {
  /** As a migration announces it. */
  name: string;
  what: string;
  table: string;
  column?: string;
  /** Which rows would be concerned; without it the loss is one in any case. */
  concerns?: 'rows' | 'values' | 'nulls';
  /** Whether the rules that hang on it would go as well. */
  takesRules: boolean;
}

const ofColumns = (
  table: TableDiff,
  stored: SyncedTable | undefined,
  toSqlType: (type: string) => string
): Loss[] => {
  const { added, updated, removed } = table.columns;
  const lossOf = (
    column: string,
    what: string,
    rest: Pick<Loss, 'concerns' | 'takesRules'>
  ): Loss => ({
    name: `public.${table.name}.${column}`,
    what: `column ${table.name}.${column} ${what}`,
    table: table.name,
    column,
    ...rest,
  });
  return [
    ...removed.map(({ name }) =>
      lossOf(name, 'would be dropped', { concerns: 'values', takesRules: true })
    ),
    ...updated.flatMap(({ name, object }): Loss[] => {
      const before = stored?.columns.find((column) => column.name === name);
      const type = toSqlType(object.type);
      const isRetyped =
        object.type !== 'increments' && before !== undefined && before.type !== type;
      const isTightened = object.notNullable === true && before?.notNullable !== true;
      return [
        isRetyped &&
          lossOf(name, `would become ${type}, and is ${before.type}`, {
            concerns: 'values',
            takesRules: false,
          }),
        isTightened &&
          lossOf(name, 'would have to have a value, and rows lack one', {
            concerns: 'nulls',
            takesRules: false,
          }),
      ].filter((loss) => loss !== false);
    }),
    ...added
      .filter(({ notNullable, defaultTo }) => notNullable === true && (defaultTo ?? null) === null)
      .map(({ name }) => ({
        ...lossOf(name, 'would have to have a value, and rows lack one', { takesRules: false }),
        // It is not there yet, so it cannot be asked for.
        column: undefined,
        concerns: 'rows' as const,
      })),
  ];
};

/** Foreign keys and unique keys of columns that stay. */
const ofKeys = (table: TableDiff): Loss[] => {
  const gone = new Set(table.columns.removed.map(({ name }) => name));
  const keys = [
    ...table.foreignKeys.removed.map((key) => ({ ...key, kind: 'foreign key' })),
    ...table.indexes.removed
      .filter(({ type }) => type === 'unique' || type === 'primary')
      .map((key) => ({ ...key, kind: `${key.type} key` })),
  ];
  return keys
    .filter(({ columns }) => !columns.some((column) => gone.has(column)))
    .map(({ name, kind }) => ({
      name: `public.${table.name}.${name}`,
      what: `${kind} ${name} of ${table.name} would be dropped`,
      table: table.name,
      takesRules: false,
    }));
};

/** What a sync is about to lose, before anybody has looked for values. */
export const findLosses = (
  { tables }: SchemaDiff,
  { databaseSchema }: SchemaContext,
  toSqlType: (type: string) => string
): Loss[] => [
  ...tables.removed.map(
    ({ name }): Loss => ({
      name: `public.${name}`,
      what: `table ${name} would be dropped`,
      table: name,
      concerns: 'rows',
      takesRules: true,
    })
  ),
  ...tables.updated.flatMap((table) => [
    ...ofColumns(
      table,
      databaseSchema.tables.find(({ name }) => name === table.name),
      toSqlType
    ),
    ...ofKeys(table),
  ]),
];
