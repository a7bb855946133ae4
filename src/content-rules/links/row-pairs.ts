import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

/** Two rows that say the same: of a document in both states, or the same component of both. */
export interface RowPair {
  uid: string;
  draft: number;
  published: number;
}

interface ComponentLink {
  entity_id: number;
  cmp_id: number;
  component_type: string;
  field: string;
}

interface ComponentAttribute {
  type: string;
  component?: string;
  components?: string[];
}

const isComponent = (attribute: ComponentAttribute | undefined): boolean =>
  attribute?.type === 'component' || attribute?.type === 'dynamiczone';

/** The one table in which a type keeps which components belong to which of its rows. */
const componentTableOf = (strapi: Core.Strapi, uid: string): string | undefined => {
  const { attributes } = strapi.db.metadata.get(uid) as unknown as {
    attributes: Record<string, { joinTable?: { name: string } }>;
  };
  const { attributes: declared } = strapi.getModel(uid as never) as unknown as {
    attributes: Record<string, ComponentAttribute>;
  };
  const holder = Object.keys(declared).find((name) => isComponent(declared[name]));
  return holder === undefined ? undefined : attributes[holder]?.joinTable?.name;
};

const componentsOf = (strapi: Core.Strapi, uid: string): string[] => {
  const { attributes } = strapi.getModel(uid as never) as unknown as {
    attributes: Record<string, ComponentAttribute>;
  };
  return Object.values(attributes).flatMap(({ component, components }) => [
    ...(component === undefined ? [] : [component]),
    ...(components ?? []),
  ]);
};

/** A type and the components that its entries may hold, at every depth. */
export const partsOf = (strapi: Core.Strapi, uid: string): string[] => {
  const found = new Set([uid]);
  // A set that grows while it is walked is walked to its end.
  for (const part of found) {
    componentsOf(strapi, part).forEach((component) => found.add(component));
  }
  return [...found];
};

const readComponents = (
  trx: Knex.Transaction,
  table: string,
  entityId: number
): Promise<ComponentLink[]> =>
  trx<ComponentLink>(`public.${table}`)
    .where({ entity_id: entityId })
    .orderBy(['field', 'order', 'id']);

/** Pairs two rows of one type with their components, which a publication copies in order. */
export const pairRows = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  pair: RowPair
): Promise<RowPair[]> => {
  const table = componentTableOf(strapi, pair.uid);
  if (table === undefined) {
    return [pair];
  }
  const ofDraft = await readComponents(trx, table, pair.draft);
  const ofPublished = await readComponents(trx, table, pair.published);
  const pairs = [pair];
  for (const [index, { component_type: uid, cmp_id: draft }] of ofDraft.entries()) {
    const twin = ofPublished[index];
    if (twin?.component_type === uid) {
      pairs.push(...(await pairRows(strapi, trx, { uid, draft, published: twin.cmp_id })));
    }
  }
  return pairs;
};
