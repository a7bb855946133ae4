import { readDeclarations } from '../declarations';

const declare = (attribute: object, declared: unknown, modelType = 'contentType') =>
  readDeclarations({
    uid: 'api::note.note',
    modelType,
    attributes: {
      title: { type: 'string' },
      secret: { type: 'string', ...attribute, pluginOptions: { 'field-encryption': declared } },
    },
  });

it.each([
  ['an unknown key', {}, { enabled: true, indexed: true }, /Unrecognized key.*indexed/],
  ['an unknown value', {}, { enabled: 'yes' }, /expected boolean/],
  ['no decision', {}, {}, /expected boolean/],
  ['something else', {}, true, /expected object/],
  ['a type without text', { type: 'integer' }, { enabled: true }, /"integer" cannot be encrypted/],
  ['a rich text', { type: 'blocks' }, { enabled: true }, /"blocks" cannot be encrypted/],
  ['json with an index', { type: 'json' }, { enabled: true, index: true }, /cannot have an index/],
  ['unique without an index', { unique: true }, { enabled: true }, /needs "index": true/],
])('refuses %s, and names the attribute', (_name, attribute, declared, message) => {
  expect(() => declare(attribute, declared)).toThrow(/api::note\.note secret: /);
  expect(() => declare(attribute, declared)).toThrow(message);
});

it('reads what is declared', () => {
  expect(declare({}, { enabled: true, index: true })).toEqual({
    uid: 'api::note.note',
    identity: 'documentId',
    attributes: [
      { uid: 'api::note.note', name: 'secret', type: 'string', indexName: 'secretBlindIndex' },
    ],
  });
  expect(declare({ type: 'json' }, { enabled: true }, 'component')).toEqual({
    uid: 'api::note.note',
    identity: 'encryptionId',
    attributes: [{ uid: 'api::note.note', name: 'secret', type: 'json' }],
  });
  expect(declare({}, { enabled: false })).toBeUndefined();
});
