import { ADMIN_USER_UID } from '../constants';

/** An attribute, as schema.json has it. */
export interface ReadAttribute {
  type: string;
  target?: string;
  component?: string;
  pluginOptions?: Record<string, unknown>;
}

export interface ReadModel {
  attributes: Record<string, ReadAttribute>;
  pluginOptions?: Record<string, unknown>;
}

export interface PersonalRead {
  uid: string;
  id: string;
}

type Row = Record<string, unknown>;

/** Names of authors stand beside everything: to see them is not to look people up. */
const CREATOR_FIELDS = new Set(['createdBy', 'updatedBy']);

const ADMIN_ATTRIBUTES = ['firstname', 'lastname', 'username', 'email'];

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? value : [value]).filter(isRow);

const hasValue = (value: unknown) => value !== null && value !== undefined;

const isPersonal = ({ pluginOptions }: ReadAttribute): boolean =>
  (pluginOptions?.gdpr as { personal?: boolean } | undefined)?.personal === true;

const isDeclaredWhole = ({ pluginOptions }: ReadModel): boolean =>
  (pluginOptions?.['audit-log'] as { reads?: boolean } | undefined)?.reads === true;

/**
 * Finds the documents of which a result shows personal values: in itself, in its components and in
 * what it is populated with.
 */
export const createPersonalReads = (model: (uid: string) => ReadModel | undefined) => {
  const personalNames = (uid: string, { attributes }: ReadModel): string[] =>
    uid === ADMIN_USER_UID
      ? ADMIN_ATTRIBUTES
      : Object.keys(attributes).filter((name) => {
          const attribute = attributes[name];
          return attribute !== undefined && isPersonal(attribute);
        });

  const componentsOf = (row: Row, name: string, attribute: ReadAttribute): [string, Row][] => {
    const rows = rowsOf(row[name]);
    switch (attribute.type) {
      case 'component':
        return rows.map((part) => [attribute.component ?? '', part]);
      case 'dynamiczone':
        return rows.map((part) => [String(part.__component), part]);
      default:
        return [];
    }
  };

  const showsPersonal = (uid: string, row: Row): boolean => {
    const schema = model(uid);
    if (!schema) {
      return false;
    }
    return (
      isDeclaredWhole(schema) ||
      personalNames(uid, schema).some((name) => hasValue(row[name])) ||
      Object.entries(schema.attributes).some(([name, attribute]) =>
        componentsOf(row, name, attribute).some(([component, part]) =>
          showsPersonal(component, part)
        )
      )
    );
  };

  /** Through relations, also those of components. */
  const populated = (uid: string, row: Row): PersonalRead[] =>
    Object.entries(model(uid)?.attributes ?? {}).flatMap(([name, attribute]) => {
      if (attribute.type === 'relation' && attribute.target && !CREATOR_FIELDS.has(name)) {
        const { target } = attribute;
        // Who made a token, or sits beside some other thing of the panel, is named there, too.
        return target === ADMIN_USER_UID
          ? []
          : rowsOf(row[name]).flatMap((one) => find(target, one));
      }
      return componentsOf(row, name, attribute).flatMap(([component, part]) =>
        populated(component, part)
      );
    });

  const find = (uid: string, row: Row): PersonalRead[] => {
    const id = row.documentId ?? row.id;
    const isKnown = typeof id === 'string' || typeof id === 'number';
    const own = isKnown && showsPersonal(uid, row) ? [{ uid, id: String(id) }] : [];
    return [...own, ...populated(uid, row)];
  };

  return (uid: string, result: unknown): PersonalRead[] =>
    rowsOf(result).flatMap((row) => find(uid, row));
};
