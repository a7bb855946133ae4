import type { AttributeChange, EntryDetail, EntryView } from '../../../shared/contracts/entries';
import { sentence } from './sentence';

type Column = [header: string, cell: (entry: EntryView) => string];

const links = (documents: { id: string; label: string | null }[], sign: string) =>
  documents.map(({ id, label }) => `${sign} ${label ?? id}`);

const text = (value: unknown): string =>
  typeof value === 'string' ? value : value === null ? '–' : JSON.stringify(value);

const changeText = (change: AttributeChange): string => {
  switch (change.kind) {
    case 'relation':
    case 'media':
      return [...links(change.removed, '-'), ...links(change.added, '+')].join(', ');
    case 'forgotten':
    case 'withheld':
    case 'unreadable':
      return change.kind;
    case 'order':
      return 'order';
    default:
      return `${text(change.before)} → ${text(change.after)}`;
  }
};

const changesText = ({ changes }: EntryView): string =>
  changes
    .map((change) => {
      const where = [change.type, change.version, change.locale].filter(Boolean).join(', ');
      return `${change.path.join('.')}${where ? ` (${where})` : ''}: ${changeText(change)}`;
    })
    .join('\n');

const detailText = ({ kind, value }: EntryDetail): string =>
  kind === 'plain' || kind === 'personal' ? text(value) : kind;

const network = (name: 'ip' | 'address' | 'userAgent') => (entry: EntryView) => {
  if (!entry.network) {
    return '';
  }
  if (entry.network.isForgotten) {
    return 'forgotten';
  }
  return entry.network.isUnreadable ? 'unreadable' : (entry.network[name] ?? '');
};

/** What a spreadsheet shows of an entry: one line each. */
export const CSV_COLUMNS: Column[] = [
  ['Id', ({ id }) => id],
  ['Time', ({ time }) => time],
  ['What happened', sentence],
  ['Action', ({ action }) => action],
  ['Class', ({ class: entryClass }) => entryClass],
  ['Actor kind', ({ actor }) => actor.kind],
  ['Actor id', ({ actor }) => actor.id ?? ''],
  ['Actor', ({ actor }) => (actor.isForgotten ? 'forgotten' : (actor.name ?? ''))],
  ['Actor address', network('address')],
  ['Type', ({ entity }) => entity?.type ?? ''],
  ['Entry id', ({ entity }) => entity?.id ?? ''],
  ['Entry', ({ entity }) => entity?.label ?? ''],
  ['Source', ({ source }) => source],
  ['IP address', network('ip')],
  ['Client', network('userAgent')],
  ['Request', ({ requestId }) => requestId ?? ''],
  ['Changes', changesText],
  [
    'Details',
    ({ details }) => details.map((detail) => `${detail.name}: ${detailText(detail)}`).join('\n'),
  ],
];
