import type { EntryView } from '../../../shared/contracts/entries';

const VERBS: Record<string, string> = {
  create: 'created',
  update: 'changed',
  publish: 'published',
  unpublish: 'unpublished',
  discard: 'discarded the draft of',
  clone: 'copied',
  delete: 'deleted',
  'read-log': 'looked into',
  'export-log': 'exported',
};

const KINDS: Record<EntryView['actor']['kind'], string> = {
  admin: 'A member of staff',
  user: 'A user of the site',
  'api-token': 'A program',
  system: 'The system',
  anonymous: 'Somebody',
  database: 'The database role',
};

const actorWords = ({ kind, name, isForgotten }: EntryView['actor']): string => {
  if (isForgotten) {
    return 'A forgotten person';
  }
  return kind === 'database' && name ? `${KINDS.database} ${name}` : (name ?? KINDS[kind]);
};

/** What an entry says, in English: for files that other programs read. */
export const sentence = ({ actor, action, entity }: EntryView): string => {
  const label = entity?.label ? ` “${entity.label}”` : '';
  const about = entity ? ` ${entity.typeName}${label}` : '';
  const verb = VERBS[action] ?? `${action.replaceAll('-', ' ')}:`;
  return `${actorWords(actor)} ${verb}${about}`.replace(/:$/, '');
};
