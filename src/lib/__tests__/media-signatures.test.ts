import { hasSignatureOf } from '../media-signatures';

const bytes = (text: string) => Buffer.from(text, 'latin1');

it.each([
  ['image/jpeg', '\xff\xd8\xff\xe0'],
  ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['image/webp', 'RIFF\x24\0\0\0WEBPVP8 '],
  ['image/avif', '\0\0\0\x20ftypavif'],
  ['image/gif', 'GIF89a'],
  ['video/mp4', '\0\0\0\x18ftypmp42'],
  ['application/pdf', '%PDF-1.7'],
])('knows %s by its beginning', (mime, head) => {
  expect(hasSignatureOf(mime, bytes(head))).toBe(true);
});

it.each([
  ['image/png', '<!doctype html>'],
  ['image/png', ''],
  ['image/webp', 'RIFF\x24\0\0\0WAVEfmt '],
  ['image/svg+xml', '<svg'],
  ['constructor', '<svg'],
])('does not take %s with the beginning %j', (mime, head) => {
  expect(hasSignatureOf(mime, bytes(head))).toBe(false);
});
