import { runInNewContext } from 'node:vm';
import { encryptedTypeOf } from '../../domain/encrypted-type';
import { assertOrder, rewriteFilters } from '../filters';
import type { FilterContext, Model } from '../filters';

const encrypted = (index: boolean) => ({
  type: 'string',
  pluginOptions: { 'field-encryption': { enabled: true, index } },
});
const note = encryptedTypeOf({
  uid: 'note',
  attributes: { secretWord: encrypted(true), body: encrypted(false), title: { type: 'string' } },
});
const models: Record<string, Model> = {
  note: {
    attributes: {
      secretWord: { type: 'string', columnName: 'secret_word' },
      body: { type: 'string', columnName: 'body' },
      title: { type: 'string', columnName: 'title' },
    },
  },
  folder: {
    attributes: {
      notes: { type: 'relation', target: 'note' },
      anything: { type: 'relation' },
      name: { type: 'string' },
    },
  },
};
const context: FilterContext = {
  modelOf: (uid) => models[uid]!,
  typeOf: (uid) => (uid === 'note' ? note : undefined),
  blindIndex: (_attribute, value) => `hash of ${value}`,
};
const rewrite = (uid: string, filters: unknown) => rewriteFilters(context, uid, filters);
const hashed = (value: string) => ({ secretWordBlindIndex: { $eq: `hash of ${value}` } });

it.each([
  ['equality', { secretWord: 'a' }, { $and: [hashed('a')] }],
  ['the name of the column', { secret_word: 'a' }, { $and: [hashed('a')] }],
  ['another realm', runInNewContext(`({ secretWord: 'a' })`), { $and: [hashed('a')] }],
  ['no value', { secretWord: null }, { $and: [{ secretWord: null }] }],
  ['a number', { secretWord: 5 }, { $and: [hashed('5')] }],
  [
    'a list',
    { secretWord: { $in: ['a', null] } },
    { $and: [{ secretWordBlindIndex: { $in: ['hash of a', null] } }] },
  ],
  [
    'two operators',
    { secretWord: { $eq: 'a', $notNull: true } },
    { $and: [{ $and: [hashed('a'), { secretWord: { $notNull: true } }] }] },
  ],
  [
    'what stands beside it',
    { secretWord: 'a', title: 'b', $and: [{ title: 'c' }] },
    { $and: [hashed('a'), { title: 'b', $and: [{ title: 'c' }] }] },
  ],
  [
    'objects without a prototype, as GraphQL makes them',
    Object.assign(Object.create(null), {
      secretWord: Object.assign(Object.create(null), { $eq: 'a' }),
    }),
    { $and: [hashed('a')] },
  ],
  ['lists of filters', [{ secretWord: 'a' }], [{ $and: [hashed('a')] }]],
  ['what it does not concern', { title: { $contains: 'a' } }, { title: { $contains: 'a' } }],
])('looks up by the index: %s', (_name, filters, expected) => {
  expect(rewrite('note', filters)).toEqual(expected);
});

it('follows relations, and leaves those alone that lead to no type in particular', () => {
  expect(rewrite('folder', { notes: { secretWord: 'a' }, anything: { secretWord: 'a' } })).toEqual({
    notes: { $and: [hashed('a')] },
    anything: { secretWord: 'a' },
  });
  expect(rewrite('folder', { notes: { $not: { secretWord: 'a' } } })).toEqual({
    notes: { $not: { $and: [hashed('a')] } },
  });
  expect(rewrite('folder', { notes: [1, 2], name: { $in: ['a'] } })).toEqual({
    notes: [1, 2],
    name: { $in: ['a'] },
  });
});

it.each([
  [{ secretWord: { $contains: 'a' } }, 'not by $contains'],
  [{ secretWord: { $eq: { $ne: 'a' } } }, 'compare it with texts'],
  [{ secretWord: { $in: [['a']] } }, 'compare it with texts'],
  [{ secretWord: new Date() }, 'compare it with texts'],
  [{ body: 'a' }, 'it has no index'],
  [{ body: { $in: ['a'] } }, 'it has no index'],
])('refuses %j', (filters, message) => {
  expect(() => rewrite('note', filters)).toThrow(message);
});

it.each([
  ['note', 'body'],
  ['note', ['title', { secretWord: 'asc' }]],
  ['folder', { notes: { secret_word: 'desc' } }],
  ['folder', [{ notes: [{ body: 'desc' }] }]],
])('refuses to sort %s by %j', (uid, order) => {
  expect(() => assertOrder(context, uid, order)).toThrow('nothing can be sorted or grouped by it');
});

it.each([
  ['note', 'title'],
  ['note', undefined],
  ['folder', [{ name: 'asc' }, { notes: { title: 'asc' } }]],
])('sorts %s by %j', (uid, order) => {
  expect(() => assertOrder(context, uid, order)).not.toThrow();
});
