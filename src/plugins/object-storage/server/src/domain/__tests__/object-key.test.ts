import path from 'node:path';
import fc from 'fast-check';
import { pathOf } from '../../drivers/disk/tree';
import { ObjectKeyError } from '../../errors';
import {
  assertObjectKey,
  decodeCursor,
  encodeCursor,
  isObjectKey,
  isObjectPrefix,
} from '../object-key';

const ROOT = '/srv/objects';

const hostilePart = fc.constantFrom(
  '..',
  '.',
  '/',
  '//',
  '\\',
  '\0',
  '%2e%2e',
  '%2f',
  '..%00',
  '․․',
  '．．',
  '／',
  '∕',
  '~',
  'C:',
  ' ',
  '\n',
  'e\u0301',
  '\ud800',
  'CON',
  '.incoming',
  '...',
  'a.',
  'a'
);
const hostileKey = fc.array(fc.oneof(hostilePart, fc.string({ unit: 'binary' })), {
  maxLength: 8,
});
const anyKey = fc.oneof(
  hostileKey.map((parts) => parts.join('')),
  hostileKey.map((parts) => parts.join('/')),
  fc.stringMatching(/^[A-Za-z0-9._=\-/]{1,40}$/)
);

describe('an object key', () => {
  it('never leads out of the root, whatever it is made of', () => {
    let accepted = 0;
    fc.assert(
      fc.property(anyKey, (key) => {
        if (!isObjectKey(key)) {
          expect(() => assertObjectKey(key)).toThrow(ObjectKeyError);
          return;
        }
        accepted += 1;
        const file = pathOf(ROOT, key);
        expect(path.resolve(file)).toBe(file);
        expect(file.startsWith(`${ROOT}/`)).toBe(true);
        expect(
          path
            .relative(ROOT, file)
            .split('/')
            .some((part) => part.startsWith('.'))
        ).toBe(false);
        expect(path.win32.resolve('C:\\root', key).startsWith('C:\\root\\')).toBe(true);
        expect(key.normalize('NFKC')).toBe(key);
        expect(encodeURI(key)).toBe(key);
      }),
      { numRuns: 2_000 }
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it('has a file of its own', () => {
    fc.assert(
      fc.property(anyKey, anyKey, (left, right) => {
        fc.pre(isObjectKey(left) && isObjectKey(right) && left !== right);
        expect(pathOf(ROOT, left)).not.toBe(pathOf(ROOT, right));
        // Nor is a file of one the folder of the other.
        expect(pathOf(ROOT, left).startsWith(`${pathOf(ROOT, right)}/`)).toBe(false);
      })
    );
  });

  it.each(['a', 'a/b/c', 'uploads/2026/01/x_y-z.csv', 'A=1', '-', `${'x'.repeat(128)}/y`])(
    'may be %s',
    (key) => {
      expect(isObjectKey(key)).toBe(true);
    }
  );

  it.each([
    '',
    '/a',
    'a/',
    'a//b',
    '.',
    '..',
    'a/..',
    '../a',
    '.hidden',
    'a.',
    'a\\b',
    'a b',
    'a\n',
    'a\0',
    'a~',
    'é',
    'e\u0301',
    'ಕಡತ',
    'x'.repeat(129),
    'x/'.repeat(256) + 'x',
    undefined,
    null,
    7,
    ['a'],
  ])('may not be %j', (key) => {
    expect(isObjectKey(key)).toBe(false);
  });

  it('is repeated by no error', () => {
    expect(() => assertObjectKey('private name')).not.toThrow(/private name/);
  });
});

it('a prefix has whole segments', () => {
  expect(['a/', 'a/b/'].every(isObjectPrefix)).toBe(true);
  expect(['', 'a', '/', 'a//', '../'].some(isObjectPrefix)).toBe(false);
});

it('a cursor leads to the key after which it goes on, and to nothing else', () => {
  expect(decodeCursor(encodeCursor('a/b'))).toBe('a/b');
  expect(() => decodeCursor(Buffer.from('../x').toString('base64url'))).toThrow(ObjectKeyError);
});
