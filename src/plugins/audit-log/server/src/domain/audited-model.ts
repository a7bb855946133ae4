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
  morphBy?: string;
  joinColumn?: JoinColumn;
  morphColumn?: { idColumn: JoinColumn; typeColumn: JoinColumn };
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
  declared: Record<
    string,
    { type: string; components?: string[]; pluginOptions?: Record<string, unknown> } | undefined
  >;
}

/** The components that an attribute holds. A dynamic zone names them in the schema only. */
export const componentsOf = (
  { attributes, declared }: AuditedModel,
  name: string,
  isComponent: (uid: string) => boolean
): string[] =>
  [attributes[name]?.target, ...(declared[name]?.components ?? [])].flatMap((uid) =>
    uid !== undefined && isComponent(uid) ? [uid] : []
  );
