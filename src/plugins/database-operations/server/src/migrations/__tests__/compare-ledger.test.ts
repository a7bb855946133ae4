import { compareLedger } from '../compare-ledger';
import type { MigrationFile } from '../types';

const file = (name: string, rest: Partial<MigrationFile> = {}): MigrationFile => ({
  name,
  description: name,
  phase: 'after-sync',
  drops: [],
  checksum: `sum of ${name}`,
  formerChecksums: [`former sum of ${name}`],
  up: async () => undefined,
  down: async () => undefined,
  ...rest,
});

const row = (name: string, checksum = `sum of ${name}`) => ({
  name,
  checksum,
  applied_at: new Date(0),
});

const ALL = [file('0001-one'), file('0002-two'), file('0004-four')];

/** What is said, by kind; nothing of kinds without a word. */
const said = (migrations: MigrationFile[], applied: ReturnType<typeof row>[]) => {
  const { pending, former, ...words } = compareLedger(migrations, applied);
  return {
    pending: pending.map(({ name }) => name),
    former: former.map(({ name }) => name),
    ...words,
  };
};

const SILENCE = { pending: [], former: [], differences: [], renamed: [], late: [] };

it.each<[string, MigrationFile[], ReturnType<typeof row>[], object]>([
  ['all are applied', ALL, ALL.map(({ name }) => row(name)), {}],
  ['nothing is applied', ALL, [], { pending: ['0001-one', '0002-two', '0004-four'] }],
  [
    'one was applied in an earlier form',
    ALL,
    [row('0001-one', 'former sum of 0001-one'), row('0002-two'), row('0004-four')],
    { former: ['0001-one'] },
  ],
  [
    'one has changed',
    ALL,
    [row('0001-one'), row('0002-two', 'another sum'), row('0004-four')],
    { differences: [expect.stringMatching(/^0002-two has changed .* accept 0002-two$/)] },
  ],
  [
    'one is missing',
    ALL,
    [row('0001-one'), row('0002-two'), row('0003-three'), row('0004-four')],
    { differences: ['0003-three is applied, and this release has no such migration'] },
  ],
  [
    'the database is of a later release',
    ALL,
    [row('0001-one'), row('0002-two'), row('0004-four'), row('0005-five')],
    {},
  ],
  [
    'one has another name',
    ALL,
    [row('0001-one'), row('0002-second'), row('0004-four')],
    {
      pending: ['0002-two'],
      renamed: [expect.stringMatching(/^0002-second is applied, and 0002-two has its number/)],
      late: ['0002-two is applied after 0004-four, which has a higher number'],
    },
  ],
  [
    'the last one has another name',
    ALL,
    [row('0001-one'), row('0002-two'), row('0004-fourth')],
    {
      pending: ['0004-four'],
      renamed: [expect.stringMatching(/^0004-fourth is applied, and 0004-four has its number/)],
    },
  ],
  [
    'a gap is filled',
    [file('0001-one'), file('0002-two'), file('0003-three'), file('0004-four')],
    [row('0001-one'), row('0002-two'), row('0004-four')],
    {
      pending: ['0003-three'],
      late: ['0003-three is applied after 0004-four, which has a higher number'],
    },
  ],
  [
    'a lower number waits for the other phase',
    [file('0001-one'), file('0002-two', { phase: 'before-sync' })],
    [row('0002-two')],
    { pending: ['0001-one'] },
  ],
])('%s', (_name, migrations, applied, expected) => {
  expect(said(migrations, applied)).toEqual({ ...SILENCE, ...expected });
});
