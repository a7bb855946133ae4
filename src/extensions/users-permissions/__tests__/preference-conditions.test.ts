import { takePreferences } from '../preference-conditions';

const themes = (...values: string[]) => ({
  $or: values.map((theme) => ({
    preferences: { $jsonSupersetOf: JSON.stringify({ theme }) },
  })),
});
const NOBODY = { id: { $in: [] } };

it.each<[unknown, unknown]>([
  ['dark', themes('dark')],
  [{ $eq: 'dark' }, themes('dark')],
  [{ $eq: 'DARK' }, NOBODY],
  [{ $eqi: 'DARK' }, themes('dark')],
  [{ $ne: 'dark' }, themes('light', 'system')],
  [{ $nei: 'DARK' }, themes('light', 'system')],
  [{ $in: ['dark', 'system', 'pink'] }, themes('dark', 'system')],
  [{ $notIn: ['dark', 'system'] }, themes('light')],
  [{ $in: [] }, NOBODY],
  [{ $contains: 'ar' }, themes('dark')],
  [{ $containsi: 'T' }, themes('light', 'system')],
  [{ $notContains: 'ar' }, themes('light', 'system')],
  [{ $notContainsi: 'S' }, themes('light', 'dark')],
  [{ $startsWith: 'l' }, themes('light')],
  [{ $startsWithi: 'L' }, themes('light')],
  [{ $endsWith: 'em' }, themes('system')],
  [{ $endsWithi: 'EM' }, themes('system')],
  [{ $null: 'true' }, { $not: themes('light', 'dark', 'system') }],
  [{ $null: 'false' }, themes('light', 'dark', 'system')],
  [{ $notNull: 'true' }, themes('light', 'dark', 'system')],
])('the theme %j', (theme, condition) => {
  expect(takePreferences({ preferences: { theme }, email: 'a' })).toEqual({
    filters: { email: 'a' },
    conditions: [condition],
  });
});

it('compares what is true or false as it is kept', () => {
  const { conditions } = takePreferences({ preferences: { notifications: { $eq: 'true' } } });
  expect(conditions).toEqual([
    { $or: [{ preferences: { $jsonSupersetOf: '{"notifications":true}' } }] },
  ]);
});

it.each<[unknown, string[]]>([
  [{ colour: 'red' }, ['colour']],
  [{ __proto__x: 'red' }, ['__proto__x']],
  [{ constructor: 'red' }, ['constructor']],
  [{ theme: { $like: 'dark' } }, ['theme', '$like']],
  [{ theme: { $eq: { $eq: 'dark' } } }, ['theme', '$eq']],
  [{ theme: { $null: 'yes' } }, ['theme', '$null']],
  [{ theme: { deeper: 'dark' } }, ['theme', 'deeper']],
])('refuses %j with its place', (preferences, path) => {
  expect(() => takePreferences({ preferences })).toThrow(
    expect.objectContaining({
      details: {
        errors: [expect.objectContaining({ path: ['filters', 'preferences', ...path] })],
      },
    })
  );
});

it.each([undefined, 'x', {}, { preferences: 'x' }, { preferences: { $null: 'true' } }])(
  'leaves %j to others',
  (filters) => {
    expect(takePreferences(filters)).toEqual({ filters, conditions: [] });
  }
);
