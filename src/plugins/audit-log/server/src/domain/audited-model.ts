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
