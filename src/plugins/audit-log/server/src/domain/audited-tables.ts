import { isPersonal } from '../../../../../declarations';
import { componentsOf } from './audited-model';
import type { AttributeMetadata, AuditedModel } from './audited-model';
import { isAudited, modeOf } from './column-modes';
import type { ColumnMode } from './column-modes';
import { createPersonalLinks } from './personal-links';
import type { PersonalLinks } from './personal-links';

/** A row of `audit.tables`: how the triggers read a table. */
export interface AuditedTable {
  tableName: string;
  kind: 'document' | 'setting' | 'link' | 'component' | 'component-link';
  entityType: string;
  hasVersions: boolean;
  columns: Record<string, { attribute: string; mode: ColumnMode }>;
  link: Record<string, unknown> | null;
  unauditedColumns: string[];
}

const describeModel = (model: AuditedModel): AuditedTable => {
  const columns: AuditedTable['columns'] = {};
  const unauditedColumns: string[] = [];
  for (const [name, attribute] of Object.entries(model.attributes)) {
    if (attribute.relation) {
      const { idColumn, typeColumn } = attribute.morphColumn ?? {};
      for (const column of [attribute.joinColumn, idColumn, typeColumn]) {
        if (column && isPersonal(model.declared[name])) {
          columns[column.name] = { attribute: name, mode: 'personal' };
        }
      }
      continue;
    }
    const column = attribute.columnName ?? name;
    const mode = modeOf(model, name, attribute);
    if (mode !== 'plain' || column !== name) {
      columns[column] = { attribute: name, mode };
    }
    if (mode === 'unaudited') {
      unauditedColumns.push(column);
    }
  }
  const { updatedAt } = model.attributes;
  if (unauditedColumns.length > 0 && updatedAt) {
    // Strapi moves it along with them.
    const column = updatedAt.columnName ?? 'updated_at';
    unauditedColumns.push(column);
    columns[column] = { attribute: 'updatedAt', mode: 'unaudited' };
  }
  // Foreign keys of Strapi's own bookkeeping are no attributes with a column.
  for (const column of ['created_by_id', 'updated_by_id']) {
    columns[column] = { attribute: column, mode: 'bookkeeping' };
  }
  const recordKind = model.uid === 'strapi::core-store' ? 'setting' : 'document';
  const kind = model.isComponent ? 'component' : recordKind;
  return {
    tableName: model.tableName,
    kind,
    entityType: model.uid,
    hasVersions: model.hasDraftAndPublish,
    columns,
    link: null,
    unauditedColumns,
  };
};

type JoinTable = NonNullable<AttributeMetadata['joinTable']>;

const describeLink = (
  model: AuditedModel,
  attribute: string,
  joinTable: JoinTable,
  personalLinks: PersonalLinks
): AuditedTable => {
  const { joinColumn, inverseJoinColumn, morphColumn } = joinTable;
  const link = morphColumn
    ? {
        // The side that a reader knows is the entry that shows the file.
        attributeColumn: 'field',
        ownerTypeColumn: morphColumn.typeColumn.name,
        ownerColumn: morphColumn.idColumn.name,
        targetTable: model.tableName,
        targetColumn: joinColumn.name,
        ...personalLinks.ofMorph(model, attribute),
      }
    : {
        attribute,
        ownerTable: model.tableName,
        ownerColumn: joinColumn.name,
        targetTable: inverseJoinColumn?.referencedTable,
        targetColumn: inverseJoinColumn?.name,
        ...personalLinks.ofRelation(model, attribute),
      };
  return {
    tableName: joinTable.name,
    kind: 'link',
    entityType: model.uid,
    hasVersions: false,
    columns: {},
    link,
    unauditedColumns: [],
  };
};

const describeComponentLink = (
  model: AuditedModel,
  tableName: string,
  components: string[],
  personal: string[]
): AuditedTable => ({
  tableName,
  kind: 'component-link',
  entityType: model.uid,
  hasVersions: false,
  columns: {},
  link: {
    components,
    ...(personal.length > 0 && { personal }),
    ...(model.isComponent ? { ownerComponent: model.uid } : { ownerTable: model.tableName }),
  },
  unauditedColumns: [],
});

/**
 * The tables that the log follows: those of audited types, of components, and of the links between
 * them. A link belongs to the type whose attribute owns it.
 */
export const auditedTables = (models: readonly AuditedModel[]): AuditedTable[] => {
  const componentUids = new Set(
    models.filter(({ isComponent }) => isComponent).map(({ uid }) => uid)
  );
  const audited = models.filter(isAudited);
  const personalLinks = createPersonalLinks(models);
  const tables = new Map<string, AuditedTable>();
  for (const model of audited) {
    tables.set(model.tableName, describeModel(model));
  }
  for (const model of audited) {
    for (const [name, attribute] of Object.entries(model.attributes)) {
      const { joinTable, mappedBy } = attribute;
      if (!joinTable || mappedBy) {
        continue;
      }
      const known = tables.get(joinTable.name);
      const components = componentsOf(model, name, (uid) => componentUids.has(uid));
      if (components.length > 0) {
        const earlier = (known?.link?.components ?? []) as string[];
        tables.set(
          joinTable.name,
          describeComponentLink(
            model,
            joinTable.name,
            [...new Set([...earlier, ...components])],
            personalLinks.personalIn(model, ([, other]) => other.joinTable?.name === joinTable.name)
          )
        );
      } else if (!known) {
        tables.set(joinTable.name, describeLink(model, name, joinTable, personalLinks));
      }
    }
  }
  return [...tables.values()].sort((one, other) => (one.tableName < other.tableName ? -1 : 1));
};
