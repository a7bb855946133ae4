import { addContentType, copyOfDist, addComponent } from './edited-dist';

const encrypted = (type: string, options: object = {}, attribute: object = {}) => ({
  type,
  ...attribute,
  pluginOptions: {
    'field-encryption': { enabled: true, readable: 'the callers of the tests', ...options },
  },
});

const indexed = (type: string, attribute: object = {}) =>
  encrypted(type, { index: true }, attribute);

/** Everything that can be declared, in every place where it can stand. */
const note = {
  kind: 'collectionType',
  collectionName: 'notes',
  info: { singularName: 'note', pluralName: 'notes', displayName: 'Note' },
  options: { draftAndPublish: true },
  attributes: {
    title: { type: 'string' },
    secretWord: indexed('string', { maxLength: 400 }),
    contact: indexed('email'),
    body: encrypted('text'),
    details: encrypted('json'),
    amount: { type: 'integer' },
    folder: {
      type: 'relation',
      relation: 'manyToOne',
      target: 'api::folder.folder',
      inversedBy: 'notes',
    },
    card: { type: 'component', component: 'vault.card' },
    cards: { type: 'component', component: 'vault.card', repeatable: true },
    holder: { type: 'component', component: 'vault.holder' },
    zone: { type: 'dynamiczone', components: ['vault.card'] },
  },
};

const folder = {
  kind: 'collectionType',
  collectionName: 'folders',
  info: { singularName: 'folder', pluralName: 'folders', displayName: 'Folder' },
  options: { draftAndPublish: false },
  attributes: {
    name: { type: 'string' },
    pin: indexed('string', { unique: true }),
    notes: {
      type: 'relation',
      relation: 'oneToMany',
      target: 'api::note.note',
      mappedBy: 'folder',
    },
    keeper: {
      type: 'relation',
      relation: 'manyToOne',
      target: 'plugin::users-permissions.user',
    },
  },
};

const card = {
  collectionName: 'components_vault_cards',
  info: { displayName: 'Card' },
  attributes: {
    label: { type: 'string' },
    number: indexed('string'),
    extra: encrypted('json'),
  },
};

const holder = {
  collectionName: 'components_vault_holders',
  info: { displayName: 'Holder' },
  attributes: { inner: { type: 'component', component: 'vault.card' } },
};

/** Another build of the application, with types that have encrypted attributes. */
export const distWithEncryptedTypes = async (
  name: string,
  changeNote: (schema: typeof note) => object = (schema) => schema
): Promise<string> => {
  const dist = await copyOfDist(name);
  await addContentType(dist, 'note', changeNote(note));
  await addContentType(dist, 'folder', folder);
  await addComponent(dist, 'vault/card', card);
  await addComponent(dist, 'vault/holder', holder);
  return dist;
};
