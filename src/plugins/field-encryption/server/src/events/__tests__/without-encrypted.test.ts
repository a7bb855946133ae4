import { withoutEncrypted } from '../without-encrypted';

const schemas: Record<string, { attributes: Record<string, object> }> = {
  note: {
    attributes: {
      title: { type: 'string' },
      secret: { type: 'string' },
      card: { type: 'component', component: 'card' },
      cards: { type: 'component', component: 'card' },
      zone: { type: 'dynamiczone' },
      owner: { type: 'relation', target: 'user' },
      anything: { type: 'relation' },
      photo: { type: 'media' },
      details: { type: 'json' },
    },
  },
  card: { attributes: { number: { type: 'string' }, label: { type: 'string' } } },
  user: { attributes: { phone: { type: 'string' }, name: { type: 'string' } } },
  'plugin::upload.file': { attributes: { caption: { type: 'string' }, name: { type: 'string' } } },
};
const encrypted: Record<string, string[]> = {
  note: ['secret'],
  card: ['number'],
  user: ['phone'],
  'plugin::upload.file': ['caption'],
};
const strip = (entry: Record<string, unknown>) =>
  withoutEncrypted(
    { schemaOf: (uid) => schemas[uid] as never, namesOf: (uid) => encrypted[uid] ?? [] },
    'note',
    entry
  );

it('leaves out what is encrypted, at any depth, and nothing else', () => {
  const date = new Date();
  const user = { phone: '1', name: 'n' };
  expect(
    strip({
      title: 't',
      secret: 's',
      card: { number: '1', label: 'l' },
      cards: [{ number: '2', label: 'm' }, null],
      zone: [{ __component: 'card', number: '3', label: 'o' }],
      owner: user,
      anything: [{ __type: 'user', phone: '1', name: 'n' }],
      photo: [{ caption: 'c', name: 'n' }],
      details: { secret: 'not ours', list: [1] },
      createdAt: date,
      nothing: null,
    })
  ).toEqual({
    title: 't',
    card: { label: 'l' },
    cards: [{ label: 'm' }, null],
    zone: [{ __component: 'card', label: 'o' }],
    owner: { name: 'n' },
    anything: [{ __type: 'user', name: 'n' }],
    photo: [{ name: 'n' }],
    details: { secret: 'not ours', list: [1] },
    createdAt: date,
    nothing: null,
  });
  expect(user).toEqual({ phone: '1', name: 'n' });
});
