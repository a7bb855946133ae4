import fc from 'fast-check';
import { LinkExpiredError, LinkInvalidError } from '../../errors';
import { signLink, verifyLink } from '../link-token';

const SECRET = 'a-secret-that-is-long-enough-for-a-test';
const NOW = new Date('2026-01-01T00:00:00Z');
const later = NOW.getTime() / 1000 + 60;
const link = { key: 'reports/one.csv', expiresAt: later, downloadName: 'ಕಡತ.csv' };

it('a link says what was signed', () => {
  expect(verifyLink(signLink(link, SECRET), SECRET, NOW)).toEqual(link);
});

it('a link ends at its time, not after it', () => {
  const token = signLink(link, SECRET);

  expect(() => verifyLink(token, SECRET, new Date(later * 1000))).toThrow(LinkExpiredError);
  expect(verifyLink(token, SECRET, new Date(later * 1000 - 1)).key).toBe(link.key);
});

it('no character of a link can be changed', () => {
  const token = signLink(link, SECRET);
  for (let index = 0; index < token.length - 1; index += 1) {
    const other = token[index] === 'A' ? 'B' : 'A';
    const changed = token.slice(0, index) + other + token.slice(index + 1);
    expect(() => verifyLink(changed, SECRET, NOW)).toThrow(LinkInvalidError);
  }
});

it('an expired link with a wrong signature is not told that it has expired', () => {
  const token = signLink({ ...link, expiresAt: 1 }, `${SECRET}x`);

  expect(() => verifyLink(token, SECRET, NOW)).toThrow(LinkInvalidError);
});

it('what was signed is still looked at', () => {
  for (const odd of [
    { ...link, key: '../x' },
    { ...link, expiresAt: Number.NaN },
    { ...link, expiresAt: 1e300 },
  ]) {
    expect(() => verifyLink(signLink(odd, SECRET), SECRET, NOW)).toThrow(LinkInvalidError);
  }
});

it('no other text is a link', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^v1\.[\w-]{0,30}\.[\w-]{43}$/)),
      (token) => {
        expect(() => verifyLink(token, SECRET, NOW)).toThrow(LinkInvalidError);
      }
    )
  );
});
