import fc from 'fast-check';
import { attachmentDisposition } from '../content-disposition';

it.each([
  [undefined, 'attachment; filename="download"'],
  ['  ', 'attachment; filename="download"'],
  ['report 1.csv', 'attachment; filename="report 1.csv"'],
  ['../../etc/passwd', 'attachment; filename=".._.._etc_passwd"'],
  ['a"; x="b', 'attachment; filename="a_; x=_b"'],
  ['a\r\nSet-Cookie: x', 'attachment; filename="a__Set-Cookie: x"'],
  ['100%', `attachment; filename="100_"; filename*=UTF-8''100%25`],
  ['ಕಡತ.csv', `attachment; filename="___.csv"; filename*=UTF-8''%E0%B2%95%E0%B2%A1%E0%B2%A4.csv`],
  ["é'(*).txt", `attachment; filename="_'(*).txt"; filename*=UTF-8''%C3%A9%27%28%2A%29.txt`],
])('the name %j becomes %s', (name, expected) => {
  expect(attachmentDisposition(name)).toBe(expected);
});

it('any name makes a header of one line that is an attachment', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(attachmentDisposition(name)).toMatch(
        /^attachment; filename="[ !#-[\]-~]+"(; filename\*=UTF-8''[A-Za-z0-9._~!%-]+)?$/
      );
    })
  );
});

it('half a character is replaced', () => {
  expect(attachmentDisposition('a\ud800b')).toBe('attachment; filename="a_b"');
});
