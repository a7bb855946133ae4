/** What Strapi keeps about the display of one type, as its content manager stores it. */
export interface Configuration {
  readonly settings: Settings;
  readonly metadatas: Readonly<Record<string, FieldMetadata>>;
  readonly layouts: Layouts;
}

interface Settings {
  readonly bulkable: boolean;
  readonly filterable: boolean;
  readonly searchable: boolean;
  /** 10 to 100: the admin panel refuses other values. */
  readonly pageSize: number;
  /** The field that names an entry: its title in the edit view and in messages. */
  readonly mainField: string;
  readonly defaultSortBy: string;
  readonly defaultSortOrder: 'ASC' | 'DESC';
  readonly relationOpenMode?: 'modal' | 'page' | 'newTab';
}

export interface FieldMetadata {
  readonly edit: EditMetadata;
  readonly list: ListMetadata;
}

interface EditMetadata {
  readonly label?: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly visible?: boolean;
  readonly editable?: boolean;
  /** Relations only: the field of the target that names it. List columns take it from here too. */
  readonly mainField?: string;
}

interface ListMetadata {
  readonly label?: string;
  readonly searchable?: boolean;
  readonly sortable?: boolean;
}

export interface Layouts {
  readonly list: readonly string[];
  readonly edit: readonly EditRow[];
}

type EditRow = readonly EditCell[];

interface EditCell {
  readonly name: string;
  /** Columns out of twelve. */
  readonly size: number;
}

/** What we choose for one field. What is left out stays as Strapi generated it. */
export interface FieldDescription {
  /** Stands over the input and over the list column. */
  readonly label: string;
  readonly help?: string;
  readonly placeholder?: string;
  readonly editable?: boolean;
  readonly mainField?: string;
}

interface Description {
  readonly uid: string;
  readonly settings: Partial<Settings>;
  readonly fields: Readonly<Record<string, FieldDescription>>;
  /** Rows from top to bottom. A field that no row names is not in the edit view. */
  readonly edit: readonly EditRow[];
}

export interface ContentTypeLayout extends Description {
  readonly kind: 'content-type';
  readonly list: readonly string[];
}

/** Components have no list view. */
export interface ComponentLayout extends Description {
  readonly kind: 'component';
}

export type LayoutDescription = ContentTypeLayout | ComponentLayout;
