import { addContentType, copyOfDist, addComponent } from './edited-dist';

export const PLANET = 'api::planet.planet';
export const MOON = 'api::moon.moon';
export const COMET = 'api::comet.comet';

const relation = (kind: string, target: string, side: object = {}) => ({
  type: 'relation',
  relation: kind,
  target,
  ...side,
});

const type = (name: string, draftAndPublish: boolean, attributes: object) => ({
  kind: 'collectionType',
  collectionName: `${name}s`,
  info: { singularName: name, pluralName: `${name}s`, displayName: name },
  options: { draftAndPublish },
  attributes: { title: { type: 'string' }, ...attributes },
});

/** Every shape of a relation: both sides with drafts, one of them, one-way, in components. */
const types = {
  planet: type('planet', true, {
    nearest: relation('oneToOne', MOON, { inversedBy: 'nearestOf' }),
    centre: relation('manyToOne', MOON, { inversedBy: 'centreOf' }),
    seen: relation('manyToMany', MOON, { inversedBy: 'seenBy' }),
    first: relation('oneToOne', MOON),
    listed: relation('oneToMany', MOON),
    box: { type: 'component', component: 'sky.box' },
    boxes: { type: 'component', component: 'sky.box', repeatable: true },
    zone: { type: 'dynamiczone', components: ['sky.box', 'sky.shelf'] },
  }),
  moon: type('moon', true, {
    nearestOf: relation('oneToOne', PLANET, { mappedBy: 'nearest' }),
    centreOf: relation('oneToMany', PLANET, { mappedBy: 'centre' }),
    seenBy: relation('manyToMany', PLANET, { mappedBy: 'seen' }),
    passedBy: relation('manyToMany', COMET, { mappedBy: 'passed' }),
    goalOf: relation('oneToMany', COMET, { mappedBy: 'goal' }),
    parent: relation('manyToOne', MOON, { inversedBy: 'children' }),
    children: relation('oneToMany', MOON, { mappedBy: 'parent' }),
  }),
  comet: type('comet', false, {
    passed: relation('manyToMany', MOON, { inversedBy: 'passedBy' }),
    goal: relation('manyToOne', MOON, { inversedBy: 'goalOf' }),
    origin: relation('oneToOne', MOON),
    listed: relation('oneToMany', MOON),
    box: { type: 'component', component: 'sky.box' },
  }),
};

const box = {
  collectionName: 'components_sky_boxes',
  info: { displayName: 'Box' },
  attributes: {
    label: { type: 'string' },
    single: relation('oneToOne', MOON),
    several: relation('oneToMany', MOON),
  },
};

const shelf = {
  collectionName: 'components_sky_shelves',
  info: { displayName: 'Shelf' },
  attributes: { boxes: { type: 'component', component: 'sky.box', repeatable: true } },
};

/** Another build of the application, with types that are linked in every way. */
export const distWithLinkedTypes = async (name: string): Promise<string> => {
  const dist = await copyOfDist(name);
  for (const [uid, schema] of Object.entries(types)) {
    await addContentType(dist, uid, schema);
  }
  await addComponent(dist, 'sky/box', box);
  await addComponent(dist, 'sky/shelf', shelf);
  return dist;
};
