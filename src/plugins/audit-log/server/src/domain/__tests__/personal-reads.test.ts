import fc from 'fast-check';
import { createPersonalReads } from '../personal-reads';
import type { ReadModel } from '../personal-reads';

const personal = {
  type: 'string',
  pluginOptions: {
    gdpr: {
      personal: true,
      class: 'contact',
      purpose: 'a test',
      legalBasis: 'consent',
      onErasure: 'null',
    },
  },
};
const relation = (target: string) => ({ type: 'relation', target });

const models: Record<string, ReadModel> = {
  person: { attributes: { email: personal, name: { type: 'string' } } },
  address: { attributes: { street: personal, home: relation('person') } },
  letter: {
    attributes: {
      title: { type: 'string' },
      writer: relation('person'),
      readers: relation('person'),
      createdBy: relation('person'),
      updatedBy: relation('person'),
      owner: relation('admin::user'),
      address: { type: 'component', component: 'address' },
      parts: { type: 'dynamiczone' },
    },
  },
  ledger: {
    attributes: { amount: { type: 'integer' } },
    pluginOptions: { 'audit-log': { reads: true } },
  },
  'admin::user': { attributes: { email: { type: 'string' }, roles: relation('role') } },
};

const find = createPersonalReads((uid) => models[uid]);
const asha = { documentId: 'asha', email: 'asha@example.org' };
const ravi = { documentId: 'ravi', email: 'ravi@example.org' };

it.each([
  ['one', asha, ['asha']],
  ['many', [asha, ravi], ['asha', 'ravi']],
  ['none', null, []],
  ['one of which only the name was asked for', { documentId: 'asha', name: 'Asha' }, []],
  ['one without a value', { documentId: 'asha', email: null }, []],
  ['one without documents', { id: 7, email: 'x' }, ['7']],
])('finds people in a result: %s', (_name, result, ids) => {
  expect(find('person', result).map(({ id }) => id)).toEqual(ids);
});

it('finds whom a document is populated with, however deep', () => {
  const letter = {
    documentId: 'letter',
    title: 'Dear all',
    writer: asha,
    readers: [ravi],
    address: { home: { documentId: 'meena', email: 'm' } },
    parts: [{ __component: 'address', home: { documentId: 'tara', email: 't' } }],
  };
  expect(find('letter', letter)).toEqual([
    { uid: 'person', id: 'asha' },
    { uid: 'person', id: 'ravi' },
    { uid: 'person', id: 'meena' },
    { uid: 'person', id: 'tara' },
  ]);
});

it('counts what a component shows as shown by its document', () => {
  const letter = { documentId: 'letter', address: { street: 'MG Road' } };
  expect(find('letter', letter)).toEqual([{ uid: 'letter', id: 'letter' }]);
  const parts = [{ __component: 'address', street: 'MG Road' }];
  expect(find('letter', { documentId: 'letter', parts })).toEqual([
    { uid: 'letter', id: 'letter' },
  ]);
});

it('leaves out the names of authors, and of accounts beside other things', () => {
  const letter = { documentId: 'letter', createdBy: asha, updatedBy: ravi, owner: asha };
  expect(find('letter', letter)).toEqual([]);
});

it('knows what is personal of accounts of the panel, and takes types that say so whole', () => {
  expect(find('admin::user', asha)).toEqual([{ uid: 'admin::user', id: 'asha' }]);
  expect(find('ledger', { documentId: 'one', amount: 1 })).toEqual([{ uid: 'ledger', id: 'one' }]);
});

it('takes whatever a query may answer', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(models), 'unknown'),
      fc.anything(),
      (uid, result) => {
        expect(Array.isArray(find(uid, result))).toBe(true);
      }
    )
  );
});
