import fc from 'fast-check';
import { isBlank } from '../../../../../../lib/blank-text';
import type { FieldDefinition, FieldType } from '../../../../shared/contracts/forms';
import { compileForm } from '../compile-form';

const field = (key: string, type: FieldType, more: Partial<FieldDefinition> = {}) => ({
  key,
  label: `The ${key}`,
  type,
  required: false,
  personal: true,
  ...more,
});

/** To compile takes longer than a thousand judgements. */
const judgeOf = (definition: FieldDefinition) => {
  const judge = compileForm({
    key: 'test',
    title: 'Test',
    asksForServices: false,
    fields: [definition],
  });
  return (value: unknown) => {
    const judgement = judge({ [definition.key]: value });
    return judgement.isValid
      ? judgement.values[definition.key]
      : judgement.problems.map(({ code }) => code).join();
  };
};

const judgeOne = (definition: FieldDefinition, value: unknown) => judgeOf(definition)(value);

const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
];

it.each<[string, FieldDefinition, unknown, unknown]>([
  ['text', field('x', 'text'), '  Asha  ', '  Asha  '],
  ['text in one line', field('x', 'text'), 'a\r\nb', 'lines'],
  ['Kannada', field('x', 'text'), 'ಕನ್ನಡ', 'ಕನ್ನಡ'],
  ['a joiner', field('x', 'text'), 'ಕ್\u200dಷ', 'ಕ್\u200dಷ'],
  ['the form of a character', field('x', 'text'), 'e\u0301', 'e\u0301'],
  ['one character in two', field('x', 'text', { maximum: 1 }), 'e\u0301', 'e\u0301'],
  ['a control character', field('x', 'text'), 'a\u0000b', 'characters'],
  ['half of a pair', field('x', 'text'), 'a\ud800b', 'characters'],
  ['spaces that count', field('x', 'text'), `${' '.repeat(500)}a`, 'too-long'],
  ['an object for a text', field('x', 'text'), { $ne: null }, 'type'],
  ['a number for a text', field('x', 'text'), 5, 'type'],
  ['a text that is too long', field('x', 'text', { maximum: 3 }), 'abcd', 'too-long'],
  [
    'a text beyond all limits',
    field('x', 'text', { maximum: 100_000 }),
    'a'.repeat(501),
    'too-long',
  ],
  ['characters, not code units', field('x', 'text', { maximum: 3 }), '😀😀😀', '😀😀😀'],
  ['a text that is too short', field('x', 'text', { minimum: 3 }), 'ab', 'too-short'],
  ['a pattern', field('x', 'text', { pattern: '[A-Z]{3}' }), 'ABC', 'ABC'],
  ['a pattern of the whole', field('x', 'text', { pattern: '[A-Z]{3}' }), 'ABCD', 'pattern'],
  ['lines', field('x', 'long_text'), 'a\r\n\tb', 'a\r\n\tb'],
  ['an address', field('x', 'email'), ' Asha@Example.COM ', ' Asha@Example.COM '],
  ['no address', field('x', 'email'), 'asha@', 'email'],
  ['an umlaut in a domain', field('x', 'email'), 'info@müller.de', 'info@müller.de'],
  ['Devanagari', field('x', 'email'), 'support@कंपनी.भारत', 'support@कंपनी.भारत'],
  ['Kannada', field('x', 'email'), 'ಸಹಾಯ@ಉದಾಹರಣೆ.ಭಾರತ', 'ಸಹಾಯ@ಉದಾಹರಣೆ.ಭಾರತ'],
  ['64 before the @', field('x', 'email'), `${'a'.repeat(64)}@b.de`, `${'a'.repeat(64)}@b.de`],
  ['65 before the @', field('x', 'email'), `${'a'.repeat(65)}@b.de`, 'email'],
  ['22 letters of three bytes', field('x', 'email'), `${'ಕ'.repeat(22)}@b.de`, 'email'],
  ['a domain without a dot', field('x', 'email'), 'asha@localhost', 'email'],
  ['two dots', field('x', 'email'), 'a..b@example.com', 'email'],
  ['a sign in a domain', field('x', 'email'), 'a@exa mple.com', 'email'],
  ['digits of Devanagari', field('x', 'phone'), '+९१ ८० ४०१२ ३४५६', '+९१ ८० ४०१२ ३४५६'],
  ['digits of Kannada', field('x', 'phone'), '+೯೧ ೮೦ ೪೦೧೨ ೩೪೫೬', '+೯೧ ೮೦ ೪೦೧೨ ೩೪೫೬'],
  ['a list of nothing', field('x', 'multi_select', { options }), [], undefined],
  ['two addresses', field('x', 'email'), 'a@example.com,b@example.com', 'email'],
  ['a header in an address', field('x', 'email'), 'a@example.com\nBcc: b@example.com', 'lines'],
  ['a phone number', field('x', 'phone'), '+91 80 4012 3456', '+91 80 4012 3456'],
  ['an extension', field('x', 'phone'), '+91 80 4123 4567 ext. 12', '+91 80 4123 4567 ext. 12'],
  ['whom to ask for', field('x', 'phone'), '+91 98450 12345 (Ravi)', '+91 98450 12345 (Ravi)'],
  ['a number without country', field('x', 'phone'), '080 4012 3456', 'phone'],
  ['no phone number', field('x', 'phone'), '+91 12', 'phone'],
  ['a number', field('x', 'number', { minimum: 1, maximum: 5 }), 5, 5],
  ['a number that is not kept', field('x', 'number'), 2 ** 53 + 2, 'digits'],
  ['a large power of ten', field('x', 'number'), 1e19, 'digits'],
  ['too many places', field('x', 'number'), 0.12345678901234568, 'digits'],
  ['many places', field('x', 'number'), 0.123456789012345, 0.123456789012345],
  ['a number as text', field('x', 'number'), '5', 'type'],
  ['not a number', field('x', 'number'), Number.NaN, 'type'],
  ['a number that is too small', field('x', 'number', { minimum: 1 }), 0, 'too-small'],
  ['a number that is too large', field('x', 'number', { maximum: 5 }), 6, 'too-large'],
  ['a date', field('x', 'date'), '2028-02-29', '2028-02-29'],
  ['no date', field('x', 'date'), '2027-02-29', 'date'],
  [
    'a date that is too early',
    field('x', 'date', { earliest: '2027-01-01' }),
    '2026-12-31',
    'too-early',
  ],
  [
    'a date that is too late',
    field('x', 'date', { latest: '2027-01-01' }),
    '2027-01-02',
    'too-late',
  ],
  ['a country', field('x', 'country'), 'IN', 'IN'],
  ['no country', field('x', 'country'), 'XX', 'country'],
  ['a country by name', field('x', 'country'), 'India', 'country'],
  ['an option', field('x', 'select', { options }), 'a', 'a'],
  ['no option', field('x', 'select', { options }), 'c', 'option'],
  ['an option between spaces', field('x', 'select', { options }), ' a', 'option'],
  ['a date between spaces', field('x', 'date'), '2028-02-29 ', 'date'],
  ['a country between spaces', field('x', 'country'), ' IN', 'country'],
  ['options', field('x', 'multi_select', { options }), ['b', 'a'], ['b', 'a']],
  ['an option twice', field('x', 'multi_select', { options }), ['a', 'a'], 'repeated'],
  ['too few options', field('x', 'multi_select', { options, minimum: 2 }), ['a'], 'too-few'],
  ['a box', field('x', 'checkbox'), false, false],
  ['a box as text', field('x', 'checkbox'), 'true', 'type'],
  ['a consent', field('x', 'consent', { required: true }), true, true],
  ['a consent withheld', field('x', 'consent', { required: true }), false, 'required'],
  ['nothing', field('x', 'text'), '', undefined],
  ['null', field('x', 'number'), null, undefined],
  ['nothing that is needed', field('x', 'text', { required: true }), '   ', 'required'],
  [
    'no choice that is needed',
    field('x', 'multi_select', { options, required: true }),
    [],
    'required',
  ],
])('judges %s', (_name, definition, value, expected) => {
  expect(judgeOne(definition, value)).toEqual(expected);
});

it('reads a national phone number in the country that is answered', () => {
  const judge = compileForm({
    key: 'test',
    title: 'Test',
    asksForServices: false,
    fields: [field('country', 'country'), field('phone', 'phone')],
  });
  expect(judge({ country: 'IN', phone: '080 4012 3456' })).toEqual({
    isValid: true,
    values: { country: 'IN', phone: '080 4012 3456' },
    understood: { country: 'IN', phone: '+918040123456' },
  });
  expect(judge({ country: ['IN'], phone: '080 4012 3456' }).isValid).toBe(false);
});

it('understands what it keeps', () => {
  const judge = compileForm({
    key: 'test',
    title: 'Test',
    asksForServices: false,
    fields: [field('email', 'email'), field('phone', 'phone'), field('name', 'text')],
  });
  const written = {
    email: ' Asha@Example.COM ',
    phone: '+91 80 4123 4567 ext. 12',
    name: ' Re\u0301my ',
  };
  expect(judge(written)).toEqual({
    isValid: true,
    values: written,
    understood: { email: 'asha@example.com', phone: '+918041234567;ext=12', name: 'Rémy' },
  });
});

const TYPES: FieldType[] = [
  'text',
  'long_text',
  'email',
  'phone',
  'number',
  'date',
  'country',
  'select',
  'multi_select',
  'checkbox',
  'consent',
];

const part = fc.constantFrom(
  ...['+91 98450 12345', '+918041234567', ' ext. 12', ' (Ravi, not Asha)', ';ext=7', ' / ', '\n'],
  ...[
    'Asha',
    '@',
    'Example.COM',
    ' ',
    '\t',
    '\u0000',
    '\ud800',
    'e\u0301',
    '\r\n',
    '\u200d',
    '\u2028',
  ],
  ...['2027-02-29', '2028-02-29', '0000-00-00', 'IN', 'in', 'a', 'b', 'true', '1e3', '\ufeff', '😀']
);

const answer = fc.oneof(
  fc.array(part, { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 600 }),
  // JSON has no -0.
  fc.double().map((number) => number + 0),
  fc.constantFrom(1e3, 0.1 + 0.2, 2 ** 53, 2 ** 53 + 2, 1e300, -0.1, 5e-324, Infinity),
  fc.array(fc.constantFrom('a', 'b', ' a', 'c'), { maxLength: 4 }),
  fc.boolean(),
  fc.constantFrom(null, undefined, {}, [[]])
);

it('keeps every answer as it was written, or says which one it does not', () => {
  const judges = TYPES.flatMap((type) =>
    [true, false].map((required) => {
      const choices = type === 'select' || type === 'multi_select' ? { options } : {};
      const fields = [field('x', type, { required, ...choices })];
      return compileForm({ key: 'test', title: 'Test', asksForServices: false, fields });
    })
  );
  fc.assert(
    fc.property(answer, (value) => {
      const isNothing =
        value === null ||
        value === undefined ||
        (typeof value === 'string' && isBlank(value)) ||
        (Array.isArray(value) && value.length === 0);
      for (const judge of judges) {
        const judgement = judge({ x: value });
        if (judgement.isValid) {
          const kept: unknown = JSON.parse(JSON.stringify(judgement.values));
          expect(kept).toEqual(isNothing ? {} : { x: value });
        } else {
          expect(judgement.problems.map((problem) => problem.field)).toEqual(['x']);
        }
      }
    }),
    { numRuns: 300 }
  );
});

describe('a field that depends on another', () => {
  const judge = compileForm({
    key: 'test',
    title: 'Test',
    asksForServices: false,
    fields: [
      field('kind', 'select', { options, required: true }),
      field('why', 'text', { required: true, shownIf: { field: 'kind', value: 'b' } }),
      field('box', 'checkbox'),
      field('boxed', 'text', { shownIf: { field: 'box', value: 'true' } }),
      field('many', 'multi_select', { options }),
      field('listed', 'text', { shownIf: { field: 'many', value: 'a' } }),
    ],
  });
  const codesOf = (data: Record<string, unknown>) => {
    const judgement = judge(data);
    return judgement.isValid
      ? []
      : judgement.problems.map(({ field: key, code }) => `${key} ${code}`);
  };

  it.each([
    ['is needed when it is asked', { kind: 'b' }, ['why required']],
    ['is not when it is not', { kind: 'a' }, []],
    ['is refused when it is not asked', { kind: 'a', why: 'x' }, ['why not-asked']],
    ['follows a box', { kind: 'a', box: true, boxed: 'x' }, []],
    ['follows a box that is empty', { kind: 'a', box: false, boxed: 'x' }, ['boxed not-asked']],
    ['follows one of several choices', { kind: 'a', many: ['b', 'a'], listed: 'x' }, []],
    ['follows no other choice', { kind: 'a', many: ['b'], listed: 'x' }, ['listed not-asked']],
  ])('%s', (_name, data, expected) => {
    expect(codesOf(data)).toEqual(expected);
  });
});

it('names every field once, and never a value', () => {
  const judge = compileForm({
    key: 'test',
    title: 'Test',
    asksForServices: false,
    fields: [
      field('email', 'email', { required: true }),
      field('phone', 'phone'),
      field('agrees', 'consent', { required: true, label: 'I agree to all of it.' }),
    ],
  });
  const judgement = judge({
    email: 'canary-email',
    phone: 'canary-phone',
    agrees: 'canary-consent',
    other: 'canary-other',
  });
  expect(judgement).toEqual({
    isValid: false,
    problems: expect.arrayContaining(
      ['email', 'phone', 'agrees', 'other'].map((key) => expect.objectContaining({ field: key }))
    ),
  });
  expect(JSON.stringify(judgement)).not.toContain('canary');
  expect(judgement).toHaveProperty('problems.length', 4);
});

it('takes linear time for a pattern that others choke on', () => {
  expect(judgeOne(field('x', 'text', { pattern: '(a+)+' }), `${'a'.repeat(499)}b`)).toBe('pattern');
});

const seed = Number(process.env.FORMS_SEED ?? Date.now() % 1_000_000);

it(`refuses or stores whatever JSON comes, and judges what it stored alike (seed ${seed})`, () => {
  const judge = compileForm({
    key: 'test',
    title: 'Test',
    asksForServices: false,
    fields: [
      field('name', 'text', { required: true }),
      field('email', 'email'),
      field('phone', 'phone'),
      field('budget', 'number'),
      field('kind', 'multi_select', { options }),
      field('message', 'long_text'),
    ],
  });
  const keys = fc.constantFrom('name', 'email', 'phone', 'budget', 'kind', 'message', '__proto__');
  const values = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 50 }),
    fc.emailAddress(),
    fc.constantFrom('+918040123456', ['a'], ['a', 'b']),
    fc.jsonValue()
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(keys, values)), (entries) => {
      const judgement = judge(Object.fromEntries(entries));
      if (judgement.isValid) {
        expect(judge(judgement.values)).toEqual(judgement);
        expect(Object.keys(judgement.values)).not.toContain('__proto__');
      } else {
        expect(judgement.problems.length).toBeGreaterThan(0);
      }
    }),
    { seed, numRuns: 500 }
  );
});

it.each<FieldType>(['text', 'long_text', 'email', 'phone', 'number', 'date', 'country', 'select'])(
  'takes an answer in which nothing can be seen for none: %s',
  (type) => {
    const invisible = fc
      .array(fc.constantFrom(' ', '\t', '\n', '\u00a0', '\u200b', '\u200d', '\u2060', '\ufeff'))
      .map((characters) => characters.join(''));
    const judgeRequired = judgeOf(field('x', type, { options, required: true }));
    const judgeOptional = judgeOf(field('x', type, { options }));
    fc.assert(
      fc.property(invisible, (answer) => {
        expect(judgeRequired(answer)).toBe('required');
        expect(judgeOptional(answer)).toBeUndefined();
      })
    );
  }
);

describe('a question that was hidden', () => {
  const judge = compileForm({
    key: 'test',
    title: 'Test',
    asksForServices: false,
    fields: [
      field('kind', 'select', { options }),
      field('box', 'checkbox', { shownIf: { field: 'kind', value: 'a' } }),
      field('agrees', 'consent', { shownIf: { field: 'kind', value: 'a' } }),
      field('some', 'multi_select', { options, shownIf: { field: 'kind', value: 'a' } }),
    ],
  });

  it.each([{ kind: 'b' }, {}])('may come as pages send what nobody chose: %j', (answers) => {
    const judgement = judge({ ...answers, box: false, agrees: false, some: [] });
    expect(judgement).toMatchObject({ isValid: true, values: answers });
    expect(judgement).not.toHaveProperty('values.box');
  });

  it('keeps a no where it was asked', () => {
    expect(judge({ kind: 'a', box: false })).toMatchObject({ values: { kind: 'a', box: false } });
  });

  it.each([{ box: true }, { some: ['a'] }])('has no other answer: %j', (answer) => {
    expect(judge({ kind: 'b', ...answer })).toMatchObject({ isValid: false });
  });
});

it('reads the digits of every script alike', () => {
  const judge = compileForm({
    key: 'test',
    title: 'Test',
    asksForServices: false,
    fields: [field('x', 'phone')],
  });
  for (const zero of [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6]) {
    const written = '+918040123456'.replace(/\d/g, (digit) =>
      String.fromCodePoint(zero + Number(digit))
    );
    expect(judge({ x: written })).toMatchObject({ understood: { x: '+918040123456' } });
  }
});
