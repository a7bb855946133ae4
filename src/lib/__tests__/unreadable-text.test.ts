import fc from 'fast-check';
import { findUnreadableText } from '../unreadable-text';

const HOSTILE = { '\u0000': 'a NUL character', '\ud800': 'half of a character' } as const;
const hostile = fc.constantFrom(...(Object.keys(HOSTILE) as (keyof typeof HOSTILE)[]));
/** Whole characters, NUL apart, also in names. */
const readable = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
const readableValue = fc.jsonValue({ stringUnit: 'grapheme' }).filter((value) => {
  const text = JSON.stringify(value);
  return !/\\u0000|"(to(Locale)?String|valueOf|toJSON|hasOwnProperty|__proto__)":/.test(text);
});
const name = fc.stringMatching(/^[a-z]{1,8}$/);

describe('findUnreadableText', () => {
  it('finds such a text at any depth, beside anything, and names its place', () => {
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 8 }),
        hostile,
        readable,
        readableValue,
        (path, character, text, beside) => {
          const body = path.reduceRight<unknown>(
            (inner, part) => ({ 'what is beside': beside, [part]: inner }),
            `${text}${character}${text}`
          );
          expect(findUnreadableText(body)).toEqual({
            field: path.join('.'),
            what: HOSTILE[character],
          });
        }
      )
    );
  });

  it('finds it in texts that are JSON themselves, and in names', () => {
    fc.assert(
      fc.property(name, hostile, (key, character) => {
        const inside = JSON.stringify({ [key]: character });
        expect(findUnreadableText({ data: inside })?.field).toBe(`data.${key}`);
        expect(findUnreadableText({ [`${key}${character}`]: 1 })?.field).toBe(`${key}?`);
      })
    );
  });

  it.each(['toString', 'toLocaleString', 'valueOf', 'toJSON', 'hasOwnProperty', '__proto__'])(
    'finds the name %s, at any depth',
    (kept) => {
      const body: unknown = JSON.parse(`{"data":[{"${kept}":1}]}`);
      expect(findUnreadableText(body)).toEqual({
        field: `data.0.${kept}`,
        what: 'a name that programs keep for themselves',
      });
    }
  );

  it('lets every other value pass, also one that writes of such characters', () => {
    fc.assert(
      fc.property(readableValue, (value) => {
        expect(findUnreadableText(value)).toBeUndefined();
      })
    );
    expect(findUnreadableText('In JSON, NUL is written \\u0000.')).toBeUndefined();
    expect(findUnreadableText('{"smile":"\\ud83d\\ude00"}')).toBeUndefined();
  });

  it('needs no stack for a body that is deeper than one', () => {
    const depth = 200_000;
    const body = JSON.parse(`${'['.repeat(depth)}"\\u0000"${']'.repeat(depth)}`) as unknown;
    expect(findUnreadableText(body)?.what).toBe('a NUL character');
  });
});
