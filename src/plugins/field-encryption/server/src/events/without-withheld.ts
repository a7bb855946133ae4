import { isBranch } from '../../../../../lib/objects';

interface EventAttribute {
  type: string;
  target?: string;
  component?: string;
  private?: boolean;
  pluginOptions?: unknown;
}

/** A content type or component as the walk through an entry needs it. */
export interface EventSchema {
  attributes: Record<string, EventAttribute | undefined>;
}

interface Context {
  schemaOf(uid: string): EventSchema | undefined;
  /** Names of the attributes of a type that stay here. */
  namesOf(uid: string): readonly string[];
  /** Whether of entries of a type nothing is told but which they are. */
  isHidden(uid: string): boolean;
}

type Entry = Record<string, unknown>;

const FILE_UID = 'plugin::upload.file';

/** The type of a nested entry. A dynamic zone or polymorphic relation names it in the entry. */
const typeOf = (attribute: EventAttribute | undefined, nested: Entry) => {
  const named = nested.__component ?? nested.__type;
  const declared =
    attribute?.type === 'media' ? FILE_UID : (attribute?.target ?? attribute?.component);
  return declared ?? (typeof named === 'string' ? named : undefined);
};

const IDENTITY = new Set(['id', 'documentId', '__component', '__type']);

/** A copy of an entry without what is withheld of it, nor of the entries in it. */
export const withoutWithheld = (context: Context, uid: string, entry: Entry): Entry => {
  const attributes = context.schemaOf(uid)?.attributes ?? {};
  const withheld = new Set(context.namesOf(uid));
  const isHidden = context.isHidden(uid);
  const nestedCopy = (name: string, nested: unknown): unknown => {
    const type = isBranch(nested) ? typeOf(attributes[name], nested) : undefined;
    return isBranch(nested) && type ? withoutWithheld(context, type, nested) : nested;
  };
  return Object.fromEntries(
    Object.entries(entry)
      .filter(([name]) => !withheld.has(name) && (!isHidden || IDENTITY.has(name)))
      .map(([name, value]) => [
        name,
        Array.isArray(value)
          ? value.map((nested: unknown) => nestedCopy(name, nested))
          : nestedCopy(name, value),
      ])
  );
};
