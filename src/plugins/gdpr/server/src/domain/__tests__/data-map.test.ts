import { dataMapOf, holderOf, parentsFirst, personalPathsOf } from '../data-map';
import type { ComponentOf } from '../data-map';

const personal = {
  gdpr: {
    personal: true,
    class: 'contact',
    purpose: 'a test',
    legalBasis: 'consent',
    onErasure: 'null',
  },
};

const type = (uid: string, subject: object | undefined, attributes = {}) => ({
  uid,
  attributes,
  pluginOptions: subject && { gdpr: { subject } },
});

const COMPONENTS: Record<string, object> = {
  'closed.card': { label: { type: 'string' }, note: { type: 'string', pluginOptions: personal } },
  'closed.shelf': { card: { type: 'component', component: 'closed.card' } },
  'closed.plain': { label: { type: 'string' } },
};
const componentOf: ComponentOf = (uid) => holderOf(type(uid, undefined, COMPONENTS[uid]));

const USER = type('plugin::users-permissions.user', { self: true });
const TARGETS: Record<string, string> = { letter: 'api::envelope.envelope' };
const targetOf = (_uid: string, attribute: string) => TARGETS[attribute];

it('has the types that are about people, and what is personal in them', () => {
  const attributes = {
    phone: { type: 'string', private: true, pluginOptions: personal },
    title: { type: 'string' },
  };
  const map = dataMapOf(
    [
      type('api::note.note', undefined, { title: { type: 'string' } }),
      type('api::person.person', undefined, attributes),
      USER,
    ],
    componentOf
  );
  expect(map.map(({ uid, attributes: mapped }) => [uid, mapped.map(({ name }) => name)])).toEqual([
    ['api::person.person', ['phone']],
    ['plugin::users-permissions.user', []],
  ]);
  expect(map[0]?.attributes[0]).toMatchObject({ type: 'string', isPrivate: true });
});

it('follows components at every depth, by path', () => {
  const attributes = {
    shelf: { type: 'component', component: 'closed.shelf' },
    zone: { type: 'dynamiczone', components: ['closed.card', 'closed.plain'] },
    plain: { type: 'component', component: 'closed.plain' },
    whole: { type: 'component', component: 'closed.card', pluginOptions: personal },
  };
  const map = dataMapOf(
    [
      type('api::note.note', undefined, { plain: attributes.plain }),
      type('api::person.person', undefined, attributes),
    ],
    componentOf
  );
  expect(map.map(({ uid }) => uid)).toEqual(['api::person.person']);
  expect(map.flatMap((each) => personalPathsOf(each, componentOf)).map(({ name }) => name)).toEqual(
    ['whole', 'shelf.card.note', 'zone.note']
  );
});

it('a type comes after the one that it belongs to, however deep', () => {
  const map = dataMapOf(
    [
      type('api::a.a', { parent: 'envelope', parentType: 'api::b.b' }),
      type('api::b.b', { parent: 'letter' }),
      type('api::envelope.envelope', { relation: 'user' }),
      USER,
    ],
    componentOf
  );
  const order = parentsFirst(map, targetOf).map(({ uid }) => uid);
  expect(order.indexOf('api::envelope.envelope')).toBeLessThan(order.indexOf('api::b.b'));
  expect(order.indexOf('api::b.b')).toBeLessThan(order.indexOf('api::a.a'));
});

it.each([
  ['each other', 'api::b.b'],
  ['nothing that leads to anybody', 'api::nobody.nobody'],
])('types that belong to %s are named', (_name, parentType) => {
  const map = dataMapOf(
    [
      type('api::a.a', { parent: 'x', parentType }),
      type('api::b.b', { parent: 'x', parentType: 'api::a.a' }),
    ],
    componentOf
  );
  expect(() => parentsFirst(map, targetOf)).toThrow('api::a.a, api::b.b');
});
