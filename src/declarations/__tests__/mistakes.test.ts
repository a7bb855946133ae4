import fc from 'fast-check';
import { complaintOf } from '../../../tests/helpers/complaint';
import { checkDeclarations } from '../check-declarations';

const personal = {
  personal: true,
  class: 'contact',
  purpose: 'a test',
  legalBasis: 'consent',
  onErasure: 'null',
};
const encrypted = { enabled: true };

const complaintAbout = (type: object, attributes: object = {}): string =>
  complaintOf(() =>
    checkDeclarations([{ uid: 'api::note.note', attributes: { ...attributes }, ...type }])
  );

const beside = (pluginOptions: unknown, attribute: object = {}): string =>
  complaintAbout({}, { phone: { type: 'string', ...attribute, pluginOptions } });

const on = (pluginOptions: unknown, type: object = {}): string =>
  complaintAbout(
    { pluginOptions, ...type },
    {
      user: { type: 'relation', target: 'plugin::users-permissions.user' },
      service: { type: 'relation', target: 'api::service.service' },
      seenOn: { type: 'date' },
      title: { type: 'string' },
      pin: { type: 'string', private: true },
      iban: { type: 'string', pluginOptions: secret({ readable: 'a test' }) },
    }
  );

const gdpr = (changes: object) => ({ gdpr: { ...personal, ...changes } });
const secret = (changes: object = {}) => ({ 'field-encryption': { ...encrypted, ...changes } });
const log = (options: unknown) => ({ 'audit-log': options });

const ofAttributes: [string, unknown, object, string][] = [
  ['an option that is not known', { gdrp: personal }, {}, '"gdpr"?'],
  ['an option in other letters', { 'Audit-Log': { redact: true } }, {}, '"audit-log"?'],
  ['an option with an underscore', { field_encryption: encrypted }, {}, '"field-encryption"?'],
  ['an option of a plugin without any', { 'job-queue': {} }, {}, 'is not known'],
  ['no object', true, {}, 'must be an object, not true'],
  ['a list', [], {}, 'must be an object'],
  ['null', null, {}, 'must be an object'],
  ['a key that is not known', gdpr({ persnal: true }), {}, 'did you mean "personal"?'],
  ['a key of JavaScript', JSON.parse('{"gdpr":{"__proto__":1}}'), {}, '"personal"'],
  [
    'a switch in words',
    gdpr({ personal: 'yes' }),
    {},
    '"personal" must be true or false, not "yes"',
  ],
  ['a switch as a number', gdpr({ personal: 1 }), {}, '"personal" must be true or false, not 1'],
  ['no switch', { gdpr: {} }, {}, '"personal" is missing: it must be true or false'],
  ['no class', gdpr({ class: undefined }), {}, '"class" is needed'],
  ['a class that is not known', gdpr({ class: 'contacts' }), {}, 'did you mean "contact"?'],
  ['no purpose', gdpr({ purpose: undefined }), {}, '"purpose" is needed'],
  ['an empty purpose', gdpr({ purpose: '' }), {}, '"purpose" must be a text that says what'],
  ['a purpose of spaces', gdpr({ purpose: ' \t' }), {}, '"purpose" must be a text that says what'],
  ['a list of purposes', gdpr({ purpose: ['a'] }), {}, '"purpose" must be a text'],
  ['no legal basis', gdpr({ legalBasis: undefined }), {}, '"legalBasis" is needed'],
  [
    'a basis that is none',
    gdpr({ legalBasis: 'interest' }),
    {},
    '"legalBasis" must be one of consent',
  ],
  [
    'a value that nothing takes',
    gdpr({ fixed: 'x' }),
    {},
    '"fixed" belongs to "onErasure": "fixed"',
  ],
  ['no onErasure', gdpr({ onErasure: undefined }), {}, '"onErasure" is needed'],
  ['null that is no text', gdpr({ onErasure: null }), {}, '"onErasure" must be one of null, fixed'],
  ['an onErasure that is not known', gdpr({ onErasure: 'pseudonymise' }), {}, '"pseudonym"?'],
  ['an American onErasure', gdpr({ onErasure: 'generalize' }), {}, 'did you mean "generalise"?'],
  ['keep without a reason', gdpr({ onErasure: 'keep' }), {}, '"reason" is needed'],
  ['keep with an empty one', gdpr({ onErasure: 'keep', reason: ' ' }), {}, '"reason" must be'],
  [
    'a reason for nothing',
    gdpr({ reason: 'a law' }),
    {},
    '"reason" belongs to "onErasure": "keep"',
  ],
  ['what tells once it is gone', gdpr({ quasiIdentifier: true }), {}, 'of what an erasure leaves'],
  [
    'what tells and is encrypted',
    { gdpr: { personal: false, quasiIdentifier: true }, ...secret({ readable: 'a test' }) },
    {},
    'is compared by the database',
  ],
  ['widths of nothing', { gdpr: { personal: false, roundsTo: [10] } }, {}, 'belongs to "quasi'],
  [
    'widths of a text',
    { gdpr: { personal: false, quasiIdentifier: true, roundsTo: [10] } },
    {},
    'is said of numbers',
  ],
  ['a class of nothing', { gdpr: { personal: false, class: 'contact' } }, {}, '"class" belongs to'],
  [
    'a subject of an attribute',
    gdpr({ subject: { relation: 'user' } }),
    {},
    '"subject" is not known',
  ],
  ['null where one is required', gdpr({}), { required: true }, 'the attribute is required'],
  ['fixed where it is unique', gdpr({ onErasure: 'fixed' }), { unique: true }, 'is unique'],
  ['a slug that is gone', gdpr({ onErasure: 'null' }), { type: 'uid' }, '"null" is no slug'],
  ['a fixed slug', gdpr({ onErasure: 'fixed' }), { type: 'uid' }, '"fixed" is no slug'],
  ['a pseudonym of a number', gdpr({ onErasure: 'pseudonym' }), { type: 'integer' }, '"integer"'],
  ['a fixed file', gdpr({ onErasure: 'fixed' }), { type: 'media' }, '"media" holds none'],
  [
    'a coarser link',
    gdpr({ onErasure: 'generalise' }),
    { type: 'relation' },
    '"relation" holds none',
  ],
  ['a redcat', log({ redcat: true }), {}, 'did you mean "redact"?'],
  ['redact in words', log({ redact: 'true' }), {}, '"redact" must be true or false, not "true"'],
  ['reads of an attribute', log({ reads: true }), {}, '"reads" is not known'],
  ['nothing for the log', log({}), {}, 'says nothing: enabled or redact is expected'],
  ['nothing kept, and that redacted', log({ enabled: false, redact: true }), {}, 'contradicts'],
  ...['relation', 'media', 'component', 'dynamiczone'].map(
    (type): [string, unknown, object, string] => [
      `a redacted ${type}`,
      log({ redact: true }),
      { type },
      `"${type}" has no column`,
    ]
  ),
  ['an unknown key', secret({ indexed: true }), { private: true }, 'did you mean "index"?'],
  ['enabled in words', { 'field-encryption': { enabled: 'yes' } }, {}, '"enabled" must be true or'],
  ['no decision', { 'field-encryption': {} }, {}, '"enabled" is missing'],
  ['a switch instead', { 'field-encryption': true }, {}, 'must be an object, not true'],
  ['one that is not private', secret(), {}, 'must be "private": true'],
  ['private in words', secret(), { private: 'true' }, 'must be "private": true'],
  ['readers of something private', secret({ readable: 'all' }), { private: true }, 'contradicts'],
  ['readers without a word', secret({ readable: '' }), {}, '"readable" must be a text'],
  ['json with an index', secret({ index: true }), { type: 'json', private: true }, 'json cannot'],
  ['unique without an index', secret(), { unique: true, private: true }, 'needs "index": true'],
  ...['integer', 'blocks', 'richtext', 'date', 'boolean', 'media', 'relation', 'component'].map(
    (type): [string, unknown, object, string] => [
      `an encrypted ${type}`,
      secret(),
      { type, private: true },
      `"${type}" cannot be encrypted, only string, text, email, json`,
    ]
  ),
  ['a visble one', { 'content-manager': { visble: false } }, {}, 'did you mean "visible"?'],
  ['a localised one', { i18n: { localised: true } }, {}, 'did you mean "localized"?'],
];

it.each(ofAttributes)(
  'beside an attribute, %s is refused',
  (_name, options, attribute, sentence) => {
    const complaint = beside(options, attribute);
    expect(complaint).toContain('of api::note.note phone: ');
    expect(complaint).toContain('src/api/note/content-types/note/schema.json');
    expect(complaint).toContain(sentence);
  }
);

const api = (changes: object) => ({
  'content-api': { public: true, sort: 'title:asc,createdAt:desc,id:desc', ...changes },
});
const subject = (relation: unknown) => ({ gdpr: { subject: { relation } } });
const whose = (subjectOf: object) => ({ gdpr: { subject: subjectOf } });
const retention = (changes: object) => ({
  gdpr: { retention: { months: 24, from: 'createdAt', ...changes } },
});

it.each<[string, unknown, object, string]>([
  ['an encrypted type', { 'field-encryption': encrypted }, {}, 'stands beside an attribute'],
  ['a personal type', { gdpr: personal }, {}, '"personal" is not known'],
  ['a redacted type', log({ redact: true }), {}, '"redact" is not known'],
  ['raeds', log({ raeds: true }), {}, 'did you mean "reads"?'],
  ['nothing for the log', log({}), {}, 'says nothing: enabled or reads is expected'],
  [
    'nothing of people',
    { gdpr: {} },
    {},
    'says nothing: subject, onErasure, retention or impersonal',
  ],
  ['a subject as a text', { gdpr: { subject: 'user' } }, {}, '"subject" must be an object as in {'],
  ['a subject that leads nowhere', subject('usr'), {}, 'did you mean "user"?'],
  ['a subject that is no person', subject('service'), {}, 'did you mean "user"?'],
  ['a subject that is no link', subject('title'), {}, '"subject.relation" must be the name of a'],
  ['no way to a subject', subject(undefined), {}, '"subject" needs one of self, relation, parent'],
  [
    'two ways',
    whose({ relation: 'user', parent: 'user' }),
    {},
    'needs one of self, relation, parent',
  ],
  [
    'a person that is none',
    whose({ self: true }),
    {},
    'is said of plugin::users-permissions.user alone',
  ],
  [
    'a parent that is no link',
    whose({ parent: 'title' }),
    {},
    'a relation to what the document belongs',
  ],
  [
    'a parent by a date',
    whose({ parent: 'seenOn', parentType: 'api::x.x' }),
    {},
    'a text with a document',
  ],
  [
    'a type of no parent',
    whose({ relation: 'user', parentType: 'api::x.x' }),
    {},
    'belongs to a "parent"',
  ],
  [
    'an address that is none',
    whose({ relation: 'user', address: 'title' }),
    {},
    'that holds an e-mail',
  ],
  ['an erasure of nobody', { gdpr: { onErasure: 'delete' } }, {}, 'belongs to a "subject"'],
  ['a word for an erasure', { gdpr: { onErasure: 'remove' } }, {}, '"onErasure" must be "delete"'],
  [
    'what tells of nobody',
    { gdpr: { quasiIdentifiers: ['createdAt'] } },
    {},
    'to a "subject" whose',
  ],
  [
    'what tells, of what is personal',
    {
      gdpr: {
        subject: { relation: 'user' },
        quasiIdentifiers: ['titel'],
        impersonal: ['title'],
      },
    },
    {},
    'did you mean "title"?',
  ],
  ['nobody that is nothing', { gdpr: { impersonal: ['titel'] } }, {}, 'did you mean "title"?'],
  [
    'what is personal, to come along',
    { gdpr: { subject: { relation: 'user' }, impersonal: ['title'], portable: ['user'] } },
    {},
    '"portable" must be the name of a value that is named in "impersonal"',
  ],
  [
    'what nobody brings',
    { gdpr: { impersonal: ['title'], portable: ['title'] } },
    {},
    'belongs to',
  ],
  [
    'half a month',
    retention({ months: 0.5 }),
    {},
    'a whole number of months from 1 to 1200, not 0.5',
  ],
  ['months in words', retention({ months: '24' }), {}, 'a whole number of months'],
  ['no months', retention({ months: 0 }), {}, 'a whole number of months'],
  ['years', retention({ years: 2 }), {}, '"retention.years" is not known'],
  ['an end of what is about nobody', retention({}), {}, 'belongs to a "subject"'],
  ['from a date that is none', retention({ from: 'creatdAt' }), {}, 'did you mean "createdAt"?'],
  ['from a text', retention({ from: 'title' }), {}, '"retention.from" must be the name of a date'],
  ['no order', api({ sort: undefined }), {}, '"sort" is missing: it must be an order as in'],
  ['no order but a list', api({ sort: ['title:asc'] }), {}, '"sort" must be an order as in'],
  ['an order without a direction', api({ sort: 'title' }), {}, '"sort" must be an order as in'],
  ['an order by nothing', api({ sort: 'titel:asc' }), {}, 'did you mean "title"?'],
  ['an order by a link', api({ sort: 'title:asc,service:asc' }), {}, 'not "service"'],
  [
    'an order by a secret',
    api({ sort: 'pin:asc' }),
    {},
    'neither private nor encrypted, not "pin"',
  ],
  [
    'an order by a cipher',
    api({ sort: 'iban:asc' }),
    {},
    'neither private nor encrypted, not "iban"',
  ],
  ['a public word', api({ public: 'yes' }), {}, '"public" must be true or false, not "yes"'],
  ['a public component', api({}), { modelType: 'component' }, 'is read with the type'],
  ['a component that is kept', retention({}), { modelType: 'component' }, 'with the document that'],
])('on a type, %s is refused', (_name, options, type, sentence) => {
  const complaint = on(options, type);
  expect(complaint).toContain('of api::note.note: ');
  expect(complaint).toContain(sentence);
});

it.each([
  [{ pluginOption: gdpr({}) }, 'did you mean "pluginOptions"?'],
  [{ pluginoptions: gdpr({}) }, 'did you mean "pluginOptions"?'],
  [{ gdpr: personal }, 'it belongs into pluginOptions'],
  [{ personal: true }, 'it belongs into pluginOptions'],
])('a declaration where nothing looks for it is refused: %j', (attribute, sentence) => {
  expect(complaintAbout({}, { phone: { type: 'string', ...attribute } })).toContain(sentence);
  expect(complaintAbout(attribute)).toContain(sentence);
});

it('all mistakes are told at once, each with its file', () => {
  const complaint = complaintAbout(
    { uid: 'form.webhook', pluginOptions: log({ raeds: true }) },
    { one: { type: 'string', pluginOptions: gdpr({ personal: 1, class: 'x' }) } }
  );
  expect(complaint.match(/src\/components\/form\/webhook\.json/g)).toHaveLength(3);
});

it.each([
  ['personal values of every kind', gdpr({}), {}],
  ['files', gdpr({ onErasure: 'delete' }), { type: 'media' }],
  ['links', gdpr({}), { type: 'relation' }],
  ['parts', gdpr({}), { type: 'component' }],
  ['what is kept', gdpr({ onErasure: 'keep', reason: 'a law' }), {}],
  ['what is not personal', { gdpr: { personal: false } }, {}],
  [
    'what tells of people',
    { gdpr: { personal: false, quasiIdentifier: true, roundsTo: [10] } },
    { type: 'integer' },
  ],
  ['private secrets', secret({ index: true }), { private: true }],
  ['secrets that somebody reads', secret({ readable: 'the user' }), {}],
  ['what is not encrypted', { 'field-encryption': { enabled: false } }, { type: 'integer' }],
  ['what the log leaves out', log({ enabled: false }), {}],
  ['what Strapi reads', { i18n: { localized: true } }, {}],
])('%s can be declared', (_name, options, attribute) => {
  expect(beside(options, attribute)).toBe('none');
});

it('whatever is misspelt is refused', () => {
  const seed = Number(process.env.DECLARATIONS_SEED ?? Date.now() % 2 ** 31);
  const whole = {
    gdpr: { ...personal, onErasure: 'keep', reason: 'a law' },
    'audit-log': { enabled: true, redact: false },
    'field-encryption': { enabled: true, index: true, readable: 'a test' },
  };
  const places = Object.entries(whole).flatMap(([option, keys]) => [
    [option],
    ...Object.keys(keys).map((key) => [option, key]),
  ]);
  expect(beside(whole)).toBe('none');
  const slip = (word: string, at: number, letter: string) => {
    const index = at % word.length;
    return word.slice(0, index) + letter + word.slice(index + 1);
  };
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.nat(100),
      fc.constantFrom('', 'x', 'Z', '_', ' ', 'é'),
      ([option = '', key], at, letter) => {
        const wrong = slip(key ?? option, at, letter);
        fc.pre(wrong !== (key ?? option));
        const options = Object.entries(whole[option as keyof typeof whole]);
        const misspelt = key
          ? [[option, Object.fromEntries(options.map(([k, v]) => [k === key ? wrong : k, v]))]]
          : [[wrong, Object.fromEntries(options)]];
        const rest = Object.entries(whole).filter(([name]) => name !== option);
        const complaint = beside(Object.fromEntries([...rest, ...misspelt]));
        expect(complaint).toContain(`"${wrong}"`);
        expect(complaint).toContain(`did you mean "${key ?? option}"?`);
      }
    ),
    { seed, numRuns: 500 }
  );
});

it('an order of a public type can be declared', () => {
  expect(on(api({}))).toBe('none');
});
