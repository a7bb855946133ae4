import { INDEX_SUFFIX } from '../../../../field-encryption/server/src/constants';
import { ADMIN_USER_UID, API_TOKEN_UID, USER_UID } from '../constants';

export type ColumnMode =
  | 'plain'
  | 'personal'
  | 'encrypted'
  | 'secret'
  | 'setting'
  | 'bookkeeping'
  | 'unaudited';

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

interface JoinColumn {
  name: string;
  referencedTable?: string;
}

/** An attribute as Strapi's database layer describes it. */
export interface AttributeMetadata {
  type: string;
  columnName?: string;
  relation?: string;
  target?: string;
  mappedBy?: string;
  joinTable?: {
    name: string;
    joinColumn: JoinColumn;
    inverseJoinColumn?: JoinColumn;
    morphColumn?: { idColumn: JoinColumn; typeColumn: JoinColumn };
  };
}

/** A model with its table, and what its schema declares. */
export interface AuditedModel {
  uid: string;
  tableName: string;
  isComponent: boolean;
  hasDraftAndPublish: boolean;
  pluginOptions: Record<string, unknown>;
  attributes: Record<string, AttributeMetadata>;
  /** As in schema.json, where there is one. */
  declared: Record<string, { type: string; pluginOptions?: Record<string, unknown> } | undefined>;
}

interface Override {
  isAudited?: false;
  modes?: Record<string, ColumnMode>;
}

/** What Strapi's own types would declare. */
const overrides: Record<string, Override> = {
  'admin::session': { isAudited: false },
  'plugin::content-manager.history-version': { isAudited: false },
  'plugin::upload.ai-metadata-job': { isAudited: false },
  [ADMIN_USER_UID]: {
    modes: {
      firstname: 'personal',
      lastname: 'personal',
      username: 'personal',
      email: 'personal',
      resetPasswordToken: 'secret',
      registrationToken: 'secret',
    },
  },
  [USER_UID]: { modes: { resetPasswordToken: 'secret', confirmationToken: 'secret' } },
  [API_TOKEN_UID]: {
    modes: { accessKey: 'secret', encryptedKey: 'secret', lastUsedAt: 'unaudited' },
  },
  'admin::transfer-token': { modes: { accessKey: 'secret', lastUsedAt: 'unaudited' } },
  'strapi::webhook': { modes: { headers: 'secret' } },
  'strapi::core-store': { modes: { value: 'setting' } },
};

const bookkeeping = new Set([
  'id',
  'documentId',
  'locale',
  'createdAt',
  'updatedAt',
  'createdBy',
  'updatedBy',
]);

const optionsOf = (pluginOptions: Record<string, unknown> | undefined, plugin: string) =>
  (pluginOptions?.[plugin] ?? {}) as { enabled?: boolean; personal?: boolean; redact?: boolean };

/** What an encrypted value is looked up by would outlive it in the log. */
const isIndexOfEncrypted = (model: AuditedModel, name: string) => {
  const indexed =
    name.endsWith(INDEX_SUFFIX) && model.declared[name.slice(0, -INDEX_SUFFIX.length)];
  return indexed && optionsOf(indexed.pluginOptions, 'field-encryption').enabled === true;
};

const modeOf = (model: AuditedModel, name: string, attribute: AttributeMetadata): ColumnMode => {
  const declared = model.declared[name];
  const audit = optionsOf(declared?.pluginOptions, 'audit-log');
  if (bookkeeping.has(name) || isIndexOfEncrypted(model, name)) {
    return 'bookkeeping';
  }
  if (audit.enabled === false) {
    return 'unaudited';
  }
  const override = overrides[model.uid]?.modes?.[name];
  if (override) {
    return override;
  }
  if (audit.redact || attribute.type === 'password' || declared?.type === 'password') {
    return 'secret';
  }
  if (optionsOf(declared?.pluginOptions, 'field-encryption').enabled) {
    return 'encrypted';
  }
  return optionsOf(declared?.pluginOptions, 'gdpr').personal ? 'personal' : 'plain';
};

const isAudited = (model: AuditedModel): boolean =>
  overrides[model.uid]?.isAudited !== false &&
  optionsOf(model.pluginOptions, 'audit-log').enabled !== false;

const describeModel = (model: AuditedModel): AuditedTable => {
  const columns: AuditedTable['columns'] = {};
  const unauditedColumns: string[] = [];
  for (const [name, attribute] of Object.entries(model.attributes)) {
    if (attribute.relation) {
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

const describeLink = (
  model: AuditedModel,
  name: string,
  { joinTable }: AttributeMetadata
): AuditedTable | undefined => {
  if (!joinTable) {
    return undefined;
  }
  const { joinColumn, inverseJoinColumn, morphColumn } = joinTable;
  const link = morphColumn
    ? {
        // The side that a reader knows is the entry that shows the file.
        attributeColumn: 'field',
        ownerTypeColumn: morphColumn.typeColumn.name,
        ownerColumn: morphColumn.idColumn.name,
        targetTable: model.tableName,
        targetColumn: joinColumn.name,
      }
    : {
        attribute: name,
        ownerTable: model.tableName,
        ownerColumn: joinColumn.name,
        targetTable: inverseJoinColumn?.referencedTable,
        targetColumn: inverseJoinColumn?.name,
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
  components: string[]
): AuditedTable => ({
  tableName,
  kind: 'component-link',
  entityType: model.uid,
  hasVersions: false,
  columns: {},
  link: {
    components,
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
  const tables = new Map<string, AuditedTable>();
  for (const model of audited) {
    tables.set(model.tableName, describeModel(model));
  }
  for (const model of audited) {
    for (const [name, attribute] of Object.entries(model.attributes)) {
      const { joinTable, target, mappedBy } = attribute;
      if (!joinTable || mappedBy) {
        continue;
      }
      const isComponentLink = target !== undefined && componentUids.has(target);
      const known = tables.get(joinTable.name);
      if (isComponentLink) {
        const earlier = (known?.link?.components ?? []) as string[];
        tables.set(
          joinTable.name,
          describeComponentLink(model, joinTable.name, [...new Set([...earlier, target])])
        );
      } else if (!known) {
        const table = describeLink(model, name, attribute);
        if (table) {
          tables.set(table.tableName, table);
        }
      }
    }
  }
  return [...tables.values()].sort((one, other) => (one.tableName < other.tableName ? -1 : 1));
};
