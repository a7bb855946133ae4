import { encryptedTypeOf } from '../encrypted-type';

const declare = (attribute: object, declared: unknown, modelType = 'contentType') =>
  encryptedTypeOf({
    uid: 'api::note.note',
    modelType,
    attributes: {
      title: { type: 'string' },
      secret: { type: 'string', ...attribute, pluginOptions: { 'field-encryption': declared } },
    },
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
