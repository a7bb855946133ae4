import { declaredBeside, declaredOn, isEncrypted } from '../../../../../declarations';
import type {
  AttributeDeclarations,
  DeclaringAttribute,
  DeclaringType,
  TypeDeclarations,
} from '../../../../../declarations';

type OfAttribute = NonNullable<AttributeDeclarations['gdpr']>;
type OfType = NonNullable<TypeDeclarations['gdpr']>;

/** A personal attribute and what was declared about it. */
export interface MappedAttribute extends OfAttribute {
  name: string;
  /** Of `schema.json`: string, json, relation and so on. */
  type: string;
  isPrivate: boolean;
  isEncrypted: boolean;
}

/** What has attributes: a type, or a component in one. */
export interface MappedHolder {
  uid: string;
  attributes: MappedAttribute[];
  /** Its attributes that hold components, each with the components that can be in it. */
  parts: { name: string; isZone: boolean; components: string[] }[];
}

/** A type that holds something about people. */
export interface MappedType extends MappedHolder {
  subject: OfType['subject'];
  onErasure: OfType['onErasure'];
  retention: OfType['retention'];
  recipients?: OfType['recipients'];
  /** What is in an export beside what is personal; of a type that no import takes, nothing. */
  portable?: OfType['portable'];
}

export type ComponentOf = (uid: string) => MappedHolder;

const componentsIn = ({ component, components }: DeclaringAttribute): string[] =>
  components ?? (component === undefined ? [] : [component]);

export const holderOf = ({ uid, attributes }: DeclaringType): MappedHolder => ({
  uid,
  attributes: Object.entries(attributes).flatMap(([name, attribute]) => {
    const { gdpr } = declaredBeside(attribute);
    const { type, private: isPrivate = false } = attribute;
    return gdpr?.personal
      ? [{ ...gdpr, name, type, isPrivate, isEncrypted: isEncrypted(attribute) }]
      : [];
  }),
  parts: Object.entries(attributes).flatMap(([name, attribute]) => {
    const components = componentsIn(attribute);
    const isZone = attribute.type === 'dynamiczone';
    return components.length > 0 ? [{ name, isZone, components }] : [];
  }),
});

/**
 * What is personal in it, components included, by its path, as in `card.note`. Of a component that is personal as a
 * whole there is nothing more to say.
 */
export const personalPathsOf = (
  { attributes, parts }: MappedHolder,
  componentOf: ComponentOf
): MappedAttribute[] => {
  const own = new Set(attributes.map(({ name }) => name));
  const inner = parts
    .filter(({ name }) => !own.has(name))
    .flatMap(({ name: part, components }) =>
      components.flatMap((uid) =>
        personalPathsOf(componentOf(uid), componentOf).map((each) => ({
          ...each,
          name: `${part}.${each.name}`,
        }))
      )
    );
  return [...new Map([...attributes, ...inner].map((each) => [each.name, each])).values()];
};

/** Also those that are known to belong to somebody and have no personal attribute of their own. */
export const dataMapOf = (
  types: readonly DeclaringType[],
  componentOf: ComponentOf
): MappedType[] =>
  types
    .map((type) => {
      const { subject, onErasure, retention, recipients, portable } = declaredOn(type).gdpr ?? {};
      return { ...holderOf(type), subject, onErasure, retention, recipients, portable };
    })
    .filter((type) => type.subject !== undefined || personalPathsOf(type, componentOf).length > 0)
    .sort((one, other) => (one.uid < other.uid ? -1 : 1));

const parentOf = (
  { uid, subject }: MappedType,
  targetOf: (uid: string, attribute: string) => string | undefined
): string | undefined => subject?.parentType ?? (subject?.parent && targetOf(uid, subject.parent));

/**
 * The types that lead to somebody, each after the one that it belongs to.
 * @throws an Error when they belong to each other in a circle, or to a type that leads to nobody
 */
export const parentsFirst = (
  map: readonly MappedType[],
  targetOf: (uid: string, attribute: string) => string | undefined
): MappedType[] => {
  const ordered: MappedType[] = [];
  let left = map.filter(({ subject }) => subject !== undefined);
  while (left.length > 0) {
    const next = left.filter((type) => {
      const parent = parentOf(type, targetOf);
      return parent === undefined || ordered.some(({ uid }) => uid === parent);
    });
    if (next.length === 0) {
      throw new Error(
        `These belong to each other, or to what is about nobody: ${left.map(({ uid }) => uid).join(', ')}`
      );
    }
    ordered.push(...next);
    left = left.filter((type) => !next.includes(type));
  }
  return ordered;
};
