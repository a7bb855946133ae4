import { withoutWithheld } from '../without-withheld';

const schemas: Record<string, { attributes: Record<string, object> }> = {
  note: {
    attributes: {
      title: { type: 'string' },
      secret: { type: 'string' },
      card: { type: 'component', component: 'card' },
      cards: { type: 'component', component: 'card' },
      zone: { type: 'dynamiczone' },
      owner: { type: 'relation', target: 'user' },
      keeper: { type: 'relation', target: 'hidden' },
      anything: { type: 'relation' },
      photo: { type: 'media' },
      details: { type: 'json' },
    },
  },
  card: { attributes: { number: { type: 'string' }, label: { type: 'string' } } },
  hidden: { attributes: { title: { type: 'string' } } },
  user: { attributes: { phone: { type: 'string' }, name: { type: 'string' } } },
  'plugin::upload.file': { attributes: { caption: { type: 'string' }, name: { type: 'string' } } },
};
const withheld: Record<string, string[]> = {
  note: ['secret'],
  card: ['number'],
  user: ['phone'],
  'plugin::upload.file': ['caption'],
};
const strip = (entry: Record<string, unknown>) =>
  withoutWithheld(
    {
      schemaOf: (uid) => schemas[uid] as never,
      namesOf: (uid) => withheld[uid] ?? [],
      isHidden: (uid) => uid === 'hidden',
    },
    'note',
    entry
  );

it('leaves out what is withheld, at any depth, and nothing else', () => {
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
      keeper: { id: 1, documentId: 'd', title: 't', createdAt: date },
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
    keeper: { id: 1, documentId: 'd' },
    anything: [{ __type: 'user', name: 'n' }],
    photo: [{ name: 'n' }],
    details: { secret: 'not ours', list: [1] },
    createdAt: date,
    nothing: null,
  });
  expect(user).toEqual({ phone: '1', name: 'n' });
});
