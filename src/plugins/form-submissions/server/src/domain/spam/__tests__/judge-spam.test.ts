import fc from 'fast-check';
import type { FieldDefinition } from '../../../../../shared/contracts/forms';
import { contentReasons } from '../judge-spam';
import type { ChallengeFinding } from '../judge-spam';
import { createFinder, needleOf } from '../phrase';
import type { SpamCircumstances, SpamContent } from '../subject';
import { CONTACT_FIELDS, judgeMessage } from './corpus';

const HONEST = {
  name: 'Asha Rao',
  email: 'asha@example.com',
  message: 'We need 2,000 product images labelled by the end of May. Please send a quote.',
};

const judge = (values: SpamContent['values'] = {}, changes: Partial<SpamCircumstances> = {}) =>
  judgeMessage({ ...HONEST, ...values }, changes);
const codes = (...asked: Parameters<typeof judge>) =>
  judge(...asked).reasons.map(({ code }) => code);

it('says nothing against an honest message', () => {
  expect(judge()).toEqual({ verdict: 'ham', score: 0, reasons: [] });
  expect(judgeMessage({})).toEqual({ verdict: 'ham', score: 0, reasons: [] });
});

describe('how it was sent', () => {
  const findings: [ChallengeFinding, string[]][] = [
    [{ kind: 'not-asked' }, []],
    [{ kind: 'missing' }, ['challenge-missing']],
    [{ kind: 'forged' }, ['challenge-forged']],
    [{ kind: 'replayed' }, ['challenge-replayed']],
    [{ kind: 'solved', ageSeconds: 2.9 }, ['too-fast']],
    [{ kind: 'solved', ageSeconds: 3 }, []],
  ];
  it.each(findings)('%j', (challenge, expected) => {
    expect(codes({}, { challenge })).toEqual(expected);
    expect(judge({}, { challenge }).verdict).toBe(expected.length > 0 ? 'spam' : 'ham');
  });

  it('condemns what has the hidden field filled', () => {
    expect(judge({}, { honeypot: true })).toEqual({
      verdict: 'spam',
      score: 1,
      reasons: [{ code: 'honeypot', weight: 1 }],
    });
  });

  it('condemns the same text only when it comes again and again', () => {
    const weights = [0, 1, 2, 3, 100].map((recentTwins) => judge({}, { recentTwins }).score);
    expect(weights).toEqual([0, 0.3, 0.6, 1, 1]);
  });
});

describe('links', () => {
  const withLinks = (count: number) =>
    `${HONEST.message} We have put all documents on our server, in English and in German, for you to read. ${Array.from({ length: count }, (_, index) => `Annex ${index} of the specification is here: https://client.example/annex/${index}`).join('\n')}`;

  it('may be three, and not many', () => {
    for (const count of [1, 2, 3]) {
      expect(judge({ message: withLinks(count) })).toMatchObject({ verdict: 'ham', score: 0 });
    }
    expect(codes({ message: withLinks(4) })).toContain('too-many-links');
    expect(judge({ message: withLinks(4) }).verdict).toBe('ham');
    expect(judge({ message: withLinks(6) }).verdict).toBe('spam');
  });

  it('are not a name, but may be that of a company', () => {
    expect(codes({ name: 'Win http://x.example' })).toEqual(['link-in-name']);
    expect(codes({ company: 'www.rao-mills.example' })).toEqual([]);
    const fields: FieldDefinition[] = [
      { key: 'company_name', label: '', type: 'text', required: false, personal: false },
      { key: 'website', label: '', type: 'text', required: false, personal: false },
    ];
    const values = { company_name: 'www.rao-mills.example', website: 'https://rao.example' };
    expect(contentReasons({ fields, values })).toEqual([]);
  });

  it('are suspicious without words, behind a shortener, in markup, and under some domains', () => {
    expect(codes({ message: 'https://a.example' })).toContain('mostly-links');
    expect(codes({ message: `${HONEST.message} https://bit.ly/abc` })).toEqual(['hidden-link']);
    expect(codes({ message: `${HONEST.message} https://x.casino/` })).toEqual(['suspicious-link']);
    expect(judge({ message: `${HONEST.message} [url=https://a.example]a[/url]` })).toMatchObject({
      verdict: 'spam',
      reasons: [{ code: 'bbcode-or-html', weight: 1 }],
    });
    expect(judge({ message: `${HONEST.message} <b>soon</b>` }).verdict).toBe('ham');
    const annotation = '<annotation><object>1 < 2</object></annotation>';
    expect(judge({ message: `${HONEST.message} ${annotation}` }).reasons).toEqual([]);
  });
});

describe('letters', () => {
  it.each([
    ['of another width', 'Ｏｎｌｉｎｅ ｃａｓｉｎｏ ｂｏｎｕｓ ｗｉｔｈ ｆｒｅｅ ｓｐｉｎｓ'],
    ['of another alphabet', 'оnlinе саsіnо bоnus with frее sріns'],
    ['of mathematics', '𝗼𝗻𝗹𝗶𝗻𝗲 𝗰𝗮𝘀𝗶𝗻𝗼 𝗯𝗼𝗻𝘂𝘀 with 𝗳𝗿𝗲𝗲 𝘀𝗽𝗶𝗻𝘀'],
    [
      'with nothing between',
      'online c\u200ba\u200bs\u200bi\u200bn\u200bo bonus with fr\u2060ee sp\ufeffins',
    ],
    ['with soft hyphens', 'online ca\u00adsi\u00adno bo\u00adnus with free sp\u00adins'],
    ['with marks', 'o\u0336n\u0336line c\u0336a\u0336s\u0336ino b\u0301onus with fŕee spíns'],
    ['one by one', 'online: c a s i n o b.o.n.u.s and f-r-e-e, truly: s_p_i_n_s'],
    ['of digits', 'onl1ne cas1n0 b0nus with fr33 sp1n5'],
  ])('%s do not hide a phrase', (_, message) => {
    expect(judge({ message }).reasons).toContainEqual({ code: 'gambling', weight: 1 });
  });

  it('at random are no name and no message', () => {
    expect(judge({ name: 'QwXzKpLmTrBv', message: 'LkJhGfDsAqWeRtYuIoP' }).verdict).toBe('spam');
    expect(judge({ name: 'dfghdfgh', message: 'sdfgsdfg xcvbxcvb' }).verdict).toBe('spam');
  });

  it('in capitals are allowed', () => {
    const message =
      'RFP FOR OCR, NLP AND ASR: PLEASE SEND A QUOTE FOR 5000 PAGES BY MONDAY, ISO 27001';
    expect(judge({ message }).verdict).toBe('ham');
    expect(codes({ message })).toEqual(['shouting']);
    expect(codes({ message: 'NDA, ISO 27001, SOC 2, GDPR and DPA are all OK?' })).toEqual([]);
  });
});

describe('people', () => {
  it.each([
    'ಸವಿತಾ ಗೌಡ',
    'सुनीता देवी',
    'செல்வி முருகன்',
    'లక్ష్మి రెడ్డి',
    'محمد الحربي',
    'علی‌رضا کریمی',
    '王小明',
    'Krishnamurthy Srinivas',
    'Lakshmi',
    'Ng',
    'O',
    'Mc Donald-MacGregor',
    "Roshni D'Souza",
    'Krzysztof Brzęczyszczykiewicz',
    'Siobhán Nic Dhiarmada',
    'Dr. A. P. J. Abdul Kalam',
    'Nguyễn Thị Ánh Nguyệt',
    'Ngozi Nkwocha',
    'Jörg Schwarzschild',
    'Vlk Strč',
    'Casino Bautista',
    'Loan Nguyen',
    'Cialdini',
    'Dick Sexton',
  ])('have names like %s', (name) => {
    expect(judge({ name })).toMatchObject({ verdict: 'ham' });
    expect(judge({ name }).score).toBeLessThan(0.7);
  });

  it.each([
    'ok',
    'Call me',
    '👍',
    'ನಮಸ್ಕಾರ, ಕೆಲಸಕ್ಕೆ ಅರ್ಜಿ ಸಲ್ಲಿಸುವುದು ಹೇಗೆ?',
    'नमस्ते, काम चाहिए।',
    'வணக்கம், வேலை வாய்ப்பு உள்ளதா?',
    'నమస్కారం, శిక్షణ ఎప్పుడు?',
    'مرحبا، نبحث عن شريك لتصنيف الصور.',
    '您好，请问价格和交付周期？',
    'Selam, Türkçe çağrı kayıtlarının yazıya dökülmesi için yardım lazım, ışıklı ve sıkı çalışıyoruz.',
    'Could you look at https://client.example/screens and tell us what is wrong?',
  ])('write: %s', (message) => {
    expect(judge({ message })).toEqual({ verdict: 'ham', score: 0, reasons: [] });
  });

  it('may test with an address that nobody keeps', () => {
    expect(judge({ email: 'asha@Mailinator.com' })).toMatchObject({
      verdict: 'ham',
      reasons: [{ code: 'disposable-mail-domain', weight: 0.5 }],
    });
    expect(codes({ email: 'asha@sub.yopmail.com' })).toEqual(['disposable-mail-domain']);
    expect(codes({ email: 'asha@notyopmail.com' })).toEqual([]);
  });

  it('do not answer everything with one text', () => {
    expect(codes({ name: 'hello', company: 'Hello ', message: 'hello' })).toContain(
      'same-in-all-fields'
    );
  });
});

it('finds phrases as they stand, fast as it is', () => {
  const words = fc.constantFrom('a', 'b', 'ab', 'casino', '博彩', '#');
  const phrase = fc.array(words, { minLength: 1, maxLength: 5 }).map((list) => list.join(' '));
  fc.assert(
    fc.property(
      fc.array(phrase, { maxLength: 5 }),
      phrase,
      fc.boolean(),
      (texts, sought, isOpen) => {
        const readable = texts.map((text) => ` ${text} `).join('|');
        const needle = needleOf(isOpen ? `${sought}*` : sought);
        expect(createFinder(readable)(needle)).toBe(readable.includes(needle.text));
      }
    ),
    { numRuns: 2_000 }
  );
  const find = createFinder(' we offer the best casino ');
  expect(find(needleOf('we offer the best'))).toBe(true);
  expect(find(needleOf('we offer the worst'))).toBe(false);
  expect(find(needleOf('we off*'))).toBe(true);
  expect(find(needleOf('we often*'))).toBe(false);
});

describe('any text', () => {
  const LENGTH = 10_000;
  const seed = Number(process.env.SPAM_SEED ?? Date.now() % 1_000_000);
  const pieces = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'a.',
      'a',
      '!',
      ' ',
      '\n',
      '\u200b',
      'http://',
      'www.',
      '[url=',
      '<a ',
      '.casino',
      'aB',
      'а',
      'Ａ',
      '$',
      '%',
      '9',
      'v i a g r a ',
      'ZXCVBNM',
      '\ud800',
      'ﷺ',
      'क्',
      '\u0301',
      'seo ',
      '|'
    )
  );
  const long = fc
    .array(pieces, { minLength: 1, maxLength: 8 })
    .map((parts) => parts.join('') || 'x')
    .map((text) => text.repeat(Math.ceil(LENGTH / text.length)).slice(0, LENGTH));

  it(`of 10,000 characters is judged, and at once (seed ${seed})`, () => {
    fc.assert(
      fc.property(long, (text) => {
        const begin = performance.now();
        const { score, verdict, reasons } = judge({ name: text, company: text, message: text });
        // A backtracking expression takes minutes; a busy machine does not.
        expect(performance.now() - begin).toBeLessThan(2_000);
        expect(verdict).toBe(score >= 1 ? 'spam' : 'ham');
        expect(reasons.every(({ weight }) => weight > 0)).toBe(true);
      }),
      { seed, numRuns: 100 }
    );
  });

  it(`is judged worse, never better, with the hidden field filled (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(5), (message, twins) => {
        const without = judge({ message }, { recentTwins: twins });
        const filled = judge({ message }, { recentTwins: twins, honeypot: true });
        expect(filled.score).toBeGreaterThan(without.score);
        expect(filled.verdict).toBe('spam');
      }),
      { seed }
    );
  });

  it('and any value may be in a field', () => {
    const values = { name: ['a'], email: 3, company: true, message: '' } as SpamContent['values'];
    expect(judgeMessage(values).verdict).toBe('ham');
    const odd = CONTACT_FIELDS.map((field) => ({ ...field, key: '__proto__' }));
    expect(contentReasons({ fields: odd, values: {} })).toEqual([]);
  });
});
