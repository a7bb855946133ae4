import { COMMON_WORDS } from '../common-passwords';
import { passwordProblem } from '../password-problem';

const words = [...COMMON_WORDS];
/** As people make a password of a word that is too short. */
const dressings: ((word: string) => string)[] = [
  (word) => `${word}1234567890`.slice(0, Math.max(12, word.length)),
  (word) => `${word}${'!'.repeat(12)}`,
  (word) => `2024${word}20241231`,
  (word) => word.repeat(Math.ceil(12 / word.length)),
  (word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}#2025-2026`,
];

describe('a common word', () => {
  it.each(dressings.map((dress, index) => [index, dress] as const))(
    'is recognised in dressing %i',
    (_index, dress) => {
      const taken = words.map(dress).filter((password) => passwordProblem(password) === undefined);
      expect(taken).toEqual([]);
    }
  );

  it.each(['P@ssw0rd12345', 'p4$$w0rdp4$$w0rd', 'W3lc0me2024!!', '!!L3tM31n!!12'])(
    'is recognised with other signs: %s',
    (password) => expect(passwordProblem(password)).toMatch(/common/)
  );
});

it.each([
  '123456789012',
  '987654321098',
  'qwertyuiopas',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  'abcdefghijkl',
  '1qaz2wsx3edc',
  '000000000001',
  'zxcvbnmasdfg',
])('refuses what needs no thought: %s', (password) =>
  expect(passwordProblem(password)).toMatch(/common/)
);

it.each(['', '123456', 'Correct-hor', 'ಡಡಡ'])('refuses what is short: %j', (password) =>
  expect(passwordProblem(password)).toMatch(/12 characters/)
);

it('refuses what bcrypt would cut, counted in bytes', () => {
  expect(passwordProblem('ಡ'.repeat(25))).toMatch(/72 bytes/);
  expect(passwordProblem(`${'aB3-xyzw'.repeat(9)}x`)).toMatch(/72 bytes/);
});

it('refuses the name of its owner with a little around it', () => {
  expect(passwordProblem('kavya.rao-2024', ['Kavya.Rao@x.example'])).toMatch(/name/);
  expect(passwordProblem('kavya.rao-feeds-nine-hens', ['kavya.rao@x.example'])).toBeUndefined();
});

it.each([
  'Correct-horse-7',
  'seven green boats',
  'Test-Admin-Passw0rd',
  'whatever-it-is-now',
  'Kx7#pq-Lm2Vt',
  'ನಮ್ಮ-ಹಳ್ಳಿ-ಹೊಲ-೭',
])('takes %s', (password) => expect(passwordProblem(password)).toBeUndefined());
