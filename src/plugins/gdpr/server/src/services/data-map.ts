import type { Core } from '@strapi/strapi';
import type { DeclaringType } from '../../../../../declarations';
import { dataMapOf, holderOf, parentsFirst, personalPathsOf } from '../domain/data-map';
import type { MappedAttribute, MappedHolder, MappedType } from '../domain/data-map';

/** What is kept of people, and why: read from what stands beside attributes and on types. */
export const createDataMapService = ({ strapi }: { strapi: Core.Strapi }) => {
  let map: MappedType[] | undefined;
  let leading: MappedType[] | undefined;

  const typesOf = () =>
    Object.values(strapi.contentTypes as unknown as Record<string, DeclaringType>);

  const components = new Map<string, MappedHolder>();

  const component = (uid: string): MappedHolder => {
    const known = components.get(uid);
    if (known) {
      return known;
    }
    const schema = (strapi.components as unknown as Record<string, DeclaringType>)[uid];
    const holder = holderOf(schema ?? { uid, attributes: {} });
    components.set(uid, holder);
    return holder;
  };

  const all = (): MappedType[] => (map ??= dataMapOf(typesOf(), component));

  return {
    all,

    component,

    /** What is personal in a type, also in its components, by path. */
    personalIn: (type: MappedType): MappedAttribute[] => personalPathsOf(type, component),

    /** The types whose documents are somebody's, each after the one it belongs to. */
    ofSubjects: (): MappedType[] =>
      (leading ??= parentsFirst(
        all(),
        (uid, attribute) =>
          typesOf().find((type) => type.uid === uid)?.attributes[attribute]?.target
      )),
  };
};
