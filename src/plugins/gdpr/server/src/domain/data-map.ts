import { declaredBeside, declaredOn } from '../../../../../declarations';
import type {
  AttributeDeclarations,
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
}

/** A type that holds something about people. */
export interface MappedType {
  uid: string;
  subject: OfType['subject'];
  onErasure: OfType['onErasure'];
  retention: OfType['retention'];
  attributes: MappedAttribute[];
}

/** Also those that are known to belong to somebody and have no personal attribute of their own. */
export const dataMapOf = (types: readonly DeclaringType[]): MappedType[] =>
  types
    .map((type) => {
      const { subject, onErasure, retention } = declaredOn(type).gdpr ?? {};
      const attributes = Object.entries(type.attributes).flatMap(([name, attribute]) => {
        const { gdpr } = declaredBeside(attribute);
        const { type: kind, private: isPrivate = false } = attribute;
        return gdpr?.personal ? [{ ...gdpr, name, type: kind, isPrivate }] : [];
      });
      return { uid: type.uid, subject, onErasure, retention, attributes };
    })
    .filter(({ subject, attributes }) => subject !== undefined || attributes.length > 0)
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
