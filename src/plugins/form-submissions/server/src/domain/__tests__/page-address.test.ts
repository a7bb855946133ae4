import fc from 'fast-check';
import { pageAddress } from '../page-address';

const secret = fc.stringMatching(/^secret[a-z0-9]{8}$/);

it('says which page it was, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.webUrl(),
      secret,
      fc.constantFrom('?', '#', '?a=b#', '#?'),
      (url, text, sign) => {
        const page = new URL(url);
        const credentials = url.replace('//', `//${text}:${text}@`);
        for (const asked of [
          url,
          `${url}${sign}${text}`,
          credentials,
          `${credentials}${sign}${text}`,
        ]) {
          expect(pageAddress(asked)).toBe(page.origin + page.pathname);
        }
      }
    )
  );
});

it.each(['', 'contact', '/contact', 'javascript:alert(1)', 'data:text/html,x', 'ftp://a.example/'])(
  'is no address of a page: %s',
  (text) => {
    expect(pageAddress(text)).toBeUndefined();
  }
);

it('is no longer than it is kept', () => {
  expect(pageAddress(`https://a.example/${'ಕ'.repeat(1000)}`)).toBe('https://a.example');
});
