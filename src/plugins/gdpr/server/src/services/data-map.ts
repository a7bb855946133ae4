import type { Core } from '@strapi/strapi';
import type { DeclaringType } from '../../../../../declarations';
import { dataMapOf, parentsFirst } from '../domain/data-map';
import type { MappedType } from '../domain/data-map';

/** What is kept of people, and why: read from what stands beside attributes and on types. */
export const createDataMapService = ({ strapi }: { strapi: Core.Strapi }) => {
  let map: MappedType[] | undefined;
  let leading: MappedType[] | undefined;

  const typesOf = () =>
    Object.values(strapi.contentTypes as unknown as Record<string, DeclaringType>);

  const all = (): MappedType[] => (map ??= dataMapOf(typesOf()));

  return {
    all,

    /** The types whose documents are somebody's, each after the one it belongs to. */
    ofSubjects: (): MappedType[] =>
      (leading ??= parentsFirst(
        all(),
        (uid, attribute) =>
          typesOf().find((type) => type.uid === uid)?.attributes[attribute]?.target
      )),
  };
};
