import fc from 'fast-check';
import { explainViolation, isDatabaseError } from '../explain-violation';
import type { DatabaseError, ExplainedType } from '../explain-violation';

const databaseError = (fields: Partial<DatabaseError>): DatabaseError =>
  Object.assign(new Error(fields.message ?? 'insert into … - refused'), {
    code: '23505',
    ...fields,
  });

const catalogue = {
  links: new Map([['case_studies_industry_lnk', 'caseStudies']]),
  rules: new Map([
    ['services_order_not_negative', { field: 'order', message: 'Order must be 0 or more' }],
  ]),
  types: new Map<string, ExplainedType>([
    [
      'services',
      { displayName: 'Service', attributes: { slug: { name: 'slug', isPersonal: false } } },
    ],
    [
      'up_users',
      {
        displayName: 'User',
        attributes: { email: { name: 'email', isPersonal: true } },
      },
    ],
  ]),
};

const explain = (fields: Partial<DatabaseError>) =>
  explainViolation(databaseError(fields), catalogue);

it('names the field and the value of a duplicate', () => {
  const detail = 'Key (slug)=(voice-data) already exists.';
  expect(explain({ table: 'services', detail })).toEqual({
    path: ['slug'],
    message: "Service with slug 'voice-data' already exists",
  });
});

it.each([
  ['case_studies_industry_lnk', ['caseStudies']],
  ['others_lnk', []],
])('names the list that an entry cannot be in as well: %s', (table, path) => {
  const detail = 'Key (case_study_id)=(7) already exists.';
  expect(explain({ table, detail })).toEqual({
    path,
    message: expect.stringContaining('belongs to another one already'),
  });
});

it.each([
  'Key (email)=(a@b.example) already exists.',
  'Key (lower(email::text))=(a@b.example) already exists.',
  'Key (lower((email)::text))=(a@b.example) already exists.',
])('does not repeat a personal value: %s', (detail) => {
  expect(explain({ table: 'up_users', detail })).toEqual({
    path: ['email'],
    message: 'User with this email already exists',
  });
});

it('never repeats a personal value, whatever it looks like', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12 }), (value) => {
      const detail = `Key (lower(email::text))=(${value}) already exists.`;
      expect(explain({ table: 'up_users', detail })?.message).not.toContain(value);
    })
  );
});

it('says what a CHECK says of itself', () => {
  expect(explain({ code: '23514', constraint: 'services_order_not_negative' })).toEqual({
    path: ['order'],
    message: 'Order must be 0 or more',
  });
});

it('lets a trigger speak, without the statement that knex puts in front', () => {
  const message = "COMMIT; - Industry 'A - B' is still used by 1 case study: 'C'";
  expect(explain({ code: '23503', constraint: 'rule_industries_in_use', message })).toEqual({
    path: [],
    message: "Industry 'A - B' is still used by 1 case study: 'C'",
  });
});

it('calls two versions of one document a change at the same time', () => {
  const detail = 'Key (document_id)=(x) already exists.';
  expect(explain({ table: 'services', detail })?.message).toMatch(/at the same time/);
});

it.each(['08006', '53300', '57014', '40P01'])('leaves what no request causes alone: %s', (code) => {
  expect(explain({ code })).toBeUndefined();
});

it('tells errors of the database from others', () => {
  expect(isDatabaseError(databaseError({}))).toBe(true);
  expect(isDatabaseError(Object.assign(new Error(), { code: 'ECONNREFUSED' }))).toBe(false);
  expect(isDatabaseError({ code: '23505' })).toBe(false);
});
