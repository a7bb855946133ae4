import { isBranch } from '../../../../../lib/objects';

/** A content type or component as the walk through an entry needs it. */
export interface EventSchema {
  attributes: Record<string, { type: string; target?: string; component?: string } | undefined>;
}

interface Context {
  schemaOf(uid: string): EventSchema | undefined;
  /** Names of the encrypted attributes of a type. */
  namesOf(uid: string): readonly string[];
}

type Entry = Record<string, unknown>;

const FILE_UID = 'plugin::upload.file';

/** The type of a nested entry. A dynamic zone or polymorphic relation names it in the entry. */
const typeOf = (attribute: EventSchema['attributes'][string], nested: Entry) => {
  const named = nested.__component ?? nested.__type;
  const declared =
    attribute?.type === 'media' ? FILE_UID : (attribute?.target ?? attribute?.component);
  return declared ?? (typeof named === 'string' ? named : undefined);
};

/** A copy of an entry without its encrypted attributes, nor those of the entries in it. */
export const withoutEncrypted = (context: Context, uid: string, entry: Entry): Entry => {
  const attributes = context.schemaOf(uid)?.attributes ?? {};
  const encrypted = new Set(context.namesOf(uid));
  const nestedCopy = (name: string, nested: unknown): unknown => {
    const type = isBranch(nested) ? typeOf(attributes[name], nested) : undefined;
    return isBranch(nested) && type ? withoutEncrypted(context, type, nested) : nested;
  };
  return Object.fromEntries(
    Object.entries(entry)
      .filter(([name]) => !encrypted.has(name))
      .map(([name, value]) => [
        name,
        Array.isArray(value)
          ? value.map((nested: unknown) => nestedCopy(name, nested))
          : nestedCopy(name, value),
      ])
  );
};
