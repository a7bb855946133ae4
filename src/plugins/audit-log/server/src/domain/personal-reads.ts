import { declaredOn, isPersonal } from '../../../../../declarations';
import { isRecord } from '../../../../../lib/objects';
import { ADMIN_USER_UID } from '../constants';

/** An attribute, as schema.json has it. */
export interface ReadAttribute {
  type: string;
  target?: string;
  component?: string;
  components?: string[];
  private?: boolean;
  searchable?: boolean;
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

/** Personal by themselves: Strapi declares nothing. */
export const ADMIN_ATTRIBUTES = ['firstname', 'lastname', 'username', 'email'];

const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? value : [value]).filter(isRecord);

const hasValue = (value: unknown) => value !== null && value !== undefined;

/** Whether a value of this document counts as shown. */
type IsShown = (value: unknown, name: string, document: PersonalRead) => boolean;

const isDeclaredWhole = (model: ReadModel): boolean =>
  declaredOn(model)['audit-log']?.reads === true;

/**
 * Finds the documents of which a result shows personal values: in itself, in its components and in
 * what it is populated with.
 */
export const createPersonalReads = (model: (uid: string) => ReadModel | undefined) => {
  const personalNames = (uid: string, { attributes }: ReadModel): string[] =>
    uid === ADMIN_USER_UID
      ? ADMIN_ATTRIBUTES
      : Object.keys(attributes).filter((name) => isPersonal(attributes[name]));

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

  /** Of most types, nothing leads to a person. */
  const leadsToPerson = new Map<string, boolean>();
  const isWorthALook = (uid: string): boolean => {
    const known = leadsToPerson.get(uid);
    if (known !== undefined) {
      return known;
    }
    const seen = new Set([uid]);
    for (const each of seen) {
      const schema = model(each);
      if (schema && (isDeclaredWhole(schema) || personalNames(each, schema).length > 0)) {
        leadsToPerson.set(uid, true);
        return true;
      }
      for (const { type, target, component, components } of Object.values(
        schema?.attributes ?? {}
      )) {
        // Whatever a zone may hold, or a relation to any type.
        if (type === 'dynamiczone' && !components) {
          return true;
        }
        [target, component, ...(components ?? [])].forEach((next) => next && seen.add(next));
      }
    }
    leadsToPerson.set(uid, false);
    return false;
  };

  const showsPersonal = (
    uid: string,
    row: Row,
    document: PersonalRead,
    isShown: IsShown
  ): boolean => {
    const schema = model(uid);
    if (!schema) {
      return false;
    }
    const names = isDeclaredWhole(schema)
      ? ['documentId', ...Object.keys(schema.attributes)]
      : personalNames(uid, schema);
    return (
      names.some((name) => hasValue(row[name]) && isShown(row[name], name, document)) ||
      Object.entries(schema.attributes).some(([name, attribute]) =>
        componentsOf(row, name, attribute).some(([component, part]) =>
          showsPersonal(component, part, document, isShown)
        )
      )
    );
  };

  /** Through relations, also those of components. */
  const populated = (uid: string, row: Row, isShown: IsShown): PersonalRead[] =>
    Object.entries(model(uid)?.attributes ?? {}).flatMap(([name, attribute]) => {
      if (attribute.type === 'relation' && attribute.target && !CREATOR_FIELDS.has(name)) {
        const { target } = attribute;
        // Who made a token, or sits beside some other thing of the panel, is named there, too.
        return target === ADMIN_USER_UID
          ? []
          : rowsOf(row[name]).flatMap((one) => find(target, one, isShown));
      }
      return componentsOf(row, name, attribute).flatMap(([component, part]) =>
        populated(component, part, isShown)
      );
    });

  const find = (uid: string, row: Row, isShown: IsShown): PersonalRead[] => {
    const id = row.documentId ?? row.id;
    const isKnown = typeof id === 'string' || typeof id === 'number';
    const document = { uid, id: String(id) };
    const own = isKnown && showsPersonal(uid, row, document, isShown) ? [document] : [];
    return [...own, ...populated(uid, row, isShown)];
  };

  return (uid: string, result: unknown, isShown: IsShown = () => true): PersonalRead[] =>
    isWorthALook(uid) ? rowsOf(result).flatMap((row) => find(uid, row, isShown)) : [];
};
