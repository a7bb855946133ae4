import fc from 'fast-check';
import type { RowChange } from '../../contracts/entry';
import { presentChanges } from '../present-changes';
import type { TableMeaning } from '../present-changes';
import type { ReadValue, ShownValue } from '../read-value';

const seed = Number(process.env.PRESENT_CHANGES_SEED ?? Date.now() % 2 ** 31);

const STUDY = 'api::case-study.case-study';
const SERVICE = 'api::service.service';

const tables = new Map<string, TableMeaning>([
  ['case_studies', { kind: 'document', entityType: STUDY }],
  ['services', { kind: 'document', entityType: SERVICE }],
  [
    'case_studies_services_lnk',
    { kind: 'link', entityType: STUDY, ownerType: STUDY, targetType: SERVICE },
  ],
  [
    'files_related_mph',
    {
      kind: 'link',
      entityType: 'plugin::upload.file',
      ownerTypeColumn: 'related_type',
      targetType: 'plugin::upload.file',
      isMedia: true,
    },
  ],
  ['components_results', { kind: 'component', entityType: 'case-study.result' }],
  ['case_studies_cmps', { kind: 'component-link', entityType: STUDY }],
]);

/** Texts that begin with these words are hidden, or somebody's. */
const read: ReadValue = (stored): ShownValue => {
  if (stored === 'forgotten' || stored === 'withheld' || stored === 'unreadable') {
    return { kind: stored };
  }
  return typeof stored === 'string' && stored.startsWith('personal')
    ? { kind: 'personal', value: stored }
    : { kind: 'plain', value: stored };
};

const present = (rows: RowChange[]) => presentChanges({ rows, entityType: STUDY, tables, read });

const document = (values: Partial<RowChange>): RowChange => ({
  table: 'case_studies',
  id: 1,
  version: 'draft',
  before: {},
  after: {},
  ...values,
});

const component = (order: number, side: 'before' | 'after', content: Record<string, unknown>) => ({
  table: 'components_results',
  version: 'published' as const,
  path: [{ field: 'results', order }],
  before: side === 'before' ? content : null,
  after: side === 'after' ? content : null,
});

const link = (target: string, side: 'before' | 'after'): RowChange => ({
  table: 'case_studies_services_lnk',
  version: 'published',
  attribute: 'services',
  target,
  before: side === 'before' ? { id: 1 } : null,
  after: side === 'after' ? { id: 2 } : null,
});

it('tells each attribute, and whose it is', () => {
  const rows = [
    document({
      before: { title: 'Old', contact: 'personal a', token: 'withheld', gone: 'x', same: 1 },
      after: { title: 'New', contact: 'personal b', token: 'withheld', lost: 'forgotten', same: 1 },
    }),
  ];
  expect(present(rows)).toEqual([
    { path: ['title'], version: 'draft', kind: 'plain', before: 'Old', after: 'New' },
    {
      path: ['contact'],
      version: 'draft',
      kind: 'personal',
      before: 'personal a',
      after: 'personal b',
    },
    { path: ['token'], version: 'draft', kind: 'withheld', hadBefore: true, hasAfter: true },
    { path: ['gone'], version: 'draft', kind: 'plain', before: 'x', after: null },
    { path: ['lost'], version: 'draft', kind: 'forgotten', hadBefore: false, hasAfter: true },
  ]);
});

it('a side that cannot be read hides its attribute alone', () => {
  const rows = [
    document({
      before: { contact: 'unreadable', title: 'Old' },
      after: { contact: 'personal b', title: 'New' },
    }),
  ];
  expect(present(rows)).toEqual([
    { path: ['contact'], version: 'draft', kind: 'unreadable', hadBefore: true, hasAfter: true },
    { path: ['title'], version: 'draft', kind: 'plain', before: 'Old', after: 'New' },
  ]);
});

it('leaves out the moment of publication, which is that of the entry', () => {
  expect(present([document({ before: null, after: { publishedAt: 'now', title: 'A' } })])).toEqual([
    { path: ['title'], version: 'draft', kind: 'plain', before: null, after: 'A' },
  ]);
});

it('says so where another type changed with it', () => {
  const rows = [document({ table: 'services', before: { name: 'A' }, after: { name: 'B' } })];
  expect(present(rows)[0]).toMatchObject({ path: ['name'], type: SERVICE });
});

it('shows files as media of the type that each row names', () => {
  const row = { attribute: 'cover', target: 'file', before: null };
  expect(
    present([
      { table: 'files_related_mph', ...row, after: { related_type: STUDY } },
      { table: 'files_related_mph', ...row, after: { related_type: SERVICE } },
    ])
  ).toEqual([
    {
      path: ['cover'],
      kind: 'media',
      removed: [],
      added: [{ type: 'plugin::upload.file', id: 'file', label: null }],
    },
    expect.objectContaining({ path: ['cover'], type: SERVICE }),
  ]);
});

it('follows a part that was made again, and shows what cannot be compared', () => {
  const rows = [
    component(1, 'before', { metric: 'A', secret: 'withheld' }),
    component(2, 'before', { metric: 'B' }),
    component(1, 'after', { metric: 'A', secret: 'withheld' }),
    component(2, 'after', { metric: 'C' }),
    component(3, 'after', { metric: 'D' }),
  ];
  const place = { version: 'published' };
  expect(present(rows)).toEqual([
    {
      ...place,
      path: ['results', '1', 'secret'],
      kind: 'withheld',
      hadBefore: true,
      hasAfter: true,
    },
    { ...place, path: ['results', '2', 'metric'], kind: 'plain', before: 'B', after: 'C' },
    { ...place, path: ['results', '3', 'metric'], kind: 'plain', before: null, after: 'D' },
  ]);
});

it('notices another order of the same parts and of the same links', () => {
  const moved = (id: number, before: number, after: number): RowChange => ({
    table: 'case_studies_cmps',
    id,
    version: 'draft',
    path: [{ field: 'results', order: after }],
    before: { order: before },
    after: { order: after },
  });
  expect(present([moved(1, 1, 2), moved(2, 2, 1)])).toEqual([
    { path: ['results'], version: 'draft', kind: 'order' },
  ]);
  const linkMoved = { ...link('a', 'after'), before: { ord: 1 }, after: { ord: 2 } };
  expect(present([linkMoved])).toEqual([
    { path: ['services'], version: 'published', kind: 'order' },
  ]);
});

const shuffled = <Item>(items: readonly Item[]) =>
  fc.shuffledSubarray([...items], { minLength: items.length });

describe('over any rows', () => {
  const contents = fc.array(
    fc.record({ metric: fc.constantFrom('A', 'B', 'C'), value: fc.integer({ max: 2, min: 0 }) }),
    { maxLength: 5 }
  );
  const parts = (side: 'before' | 'after', list: { metric: string; value: number }[]) =>
    list.map((content, index) => component(index + 1, side, content));
  const sorted = (list: object[]) => list.map((item) => JSON.stringify(item)).sort();

  it('equal parts drop out, whatever their order, and no others', () => {
    fc.assert(
      fc.property(
        contents.chain((before) =>
          // Often the same parts in another order.
          fc.oneof(contents, shuffled(before)).chain((after) =>
            shuffled([...parts('before', before), ...parts('after', after)]).map((rows) => ({
              before,
              after,
              rows,
            }))
          )
        ),
        ({ before, after, rows }) => {
          const isSame = JSON.stringify(sorted(before)) === JSON.stringify(sorted(after));
          expect(present(rows).length === 0).toBe(isSame);
        }
      ),
      { seed, numRuns: 500 }
    );
  });

  it('what is told leads from the parts before to those after', () => {
    fc.assert(
      fc.property(contents, contents, (before, after) => {
        const changes = present([...parts('before', before), ...parts('after', after)]);
        const values = (list: object[]) => list.flatMap((item) => Object.values(item) as unknown[]);
        const balance = new Map<string, number>();
        const add = (value: unknown, count: number) => {
          const key = JSON.stringify(value);
          if (value !== null) {
            balance.set(key, (balance.get(key) ?? 0) + count);
          }
        };
        values(before).forEach((value) => add(value, 1));
        values(after).forEach((value) => add(value, -1));
        for (const change of changes) {
          if (change.kind === 'plain') {
            add(change.before, -1);
            add(change.after, 1);
          }
        }
        expect([...balance.values()].every((count) => count === 0)).toBe(true);
      }),
      { seed, numRuns: 500 }
    );
  });

  it('links that are made again drop out, and the others are told once', () => {
    const targets = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
    fc.assert(
      fc.property(
        targets.chain((before) =>
          targets.chain((after) =>
            shuffled([
              ...before.map((target) => link(target, 'before')),
              ...after.map((target) => link(target, 'after')),
            ]).map((rows) => ({ before, after, rows }))
          )
        ),
        ({ before, after, rows }) => {
          const told = present(rows).flatMap((change) =>
            change.kind === 'relation'
              ? [change.removed, change.added].map((list) => list.map(({ id }) => id).sort())
              : []
          );
          const removed = before.filter((target) => !after.includes(target)).sort();
          const added = after.filter((target) => !before.includes(target)).sort();
          expect(told).toEqual(removed.length + added.length > 0 ? [removed, added] : []);
        }
      ),
      { seed, numRuns: 500 }
    );
  });
});
