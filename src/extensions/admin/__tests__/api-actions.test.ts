import { needsOf } from '../api-actions';

const TYPES: Record<string, boolean> = { 'api::note.note': true, 'api::tag.tag': false };
const ask = (action: string) =>
  needsOf(action, {
    isType: (uid) => uid in TYPES,
    hasDrafts: (uid) => TYPES[uid] === true,
  })?.map((need) => `${need.action.split('.').at(-1)} ${need.subject ?? ''}`.trim());

it.each([
  ['api::note.note.find', ['read api::note.note']],
  ['api::note.note.findOne', ['read api::note.note']],
  ['api::note.note.findBySlug', ['read api::note.note']],
  ['api::note.note.count', ['read api::note.note']],
  [
    'api::note.note.create',
    ['read api::note.note', 'create api::note.note', 'publish api::note.note'],
  ],
  ['api::tag.tag.update', ['read api::tag.tag', 'update api::tag.tag']],
  ['api::tag.tag.delete', ['read api::tag.tag', 'delete api::tag.tag']],
  ['plugin::upload.content-api.findPage', ['read']],
  ['plugin::upload.content-api.upload', ['read', 'create', 'update']],
])('%s needs %j', (action, needs) => {
  expect(ask(action)).toEqual(needs);
});

it.each([
  'api::note.note.publishAll',
  'api::note.note.mean',
  'api::other.other.find',
  'plugin::users-permissions.auth.callback',
  'plugin::upload.content-api.other',
  'find',
  '',
])('%s is nothing that the panel has', (action) => {
  expect(ask(action)).toBeUndefined();
});
