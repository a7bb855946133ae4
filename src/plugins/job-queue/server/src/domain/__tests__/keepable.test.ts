import fc from 'fast-check';
import { failureReason } from '../failures';
import { keepableResult, keepableText } from '../keepable';

/** Any text, with what Postgres refuses in it. */
const anyText = fc.array(
  fc.oneof(fc.constantFrom('\0', '\ud83d', '\ude00', '\u{1f600}', 'x'.repeat(300)), fc.string())
);

describe('what is kept of a job that ended', () => {
  it('is a text that Postgres stores, whatever it was, and the same where it could be', () => {
    fc.assert(
      fc.property(anyText, (parts) => {
        const text = parts.join('');
        for (const kept of [keepableText(text), failureReason(new Error(text))]) {
          expect(kept).not.toMatch(/\0|\p{Surrogate}/u);
        }
        expect(keepableText(keepableText(text))).toBe(keepableText(text));
      })
    );
    expect(keepableText('\u0928 \u{1f600}\n')).toBe('\u0928 \u{1f600}\n');
  });

  it('is any JSON of bearable length', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        const { kept, isWhole } = keepableResult(value);
        const same: unknown = JSON.parse(JSON.stringify(value));
        fc.pre(!/\\u0000/.test(JSON.stringify(value)));
        expect(isWhole).toBe(true);
        expect(kept).toEqual(same);
      })
    );
  });

  it.each([
    ['nothing', undefined, { kept: null, isWhole: true }],
    ['half of a character', ['\ud83d'], { kept: ['\uFFFD'], isWhole: true }],
    ['a large number', 10n, { kept: null, isWhole: false }],
    ['a function', () => 1, { kept: null, isWhole: false }],
    ['NUL in a name', { 'a\0b': 1 }, { kept: null, isWhole: false }],
    ['too long', 'x'.repeat(200_000), { kept: null, isWhole: false }],
  ])('is this of %s', (_what, result, kept) => {
    expect(keepableResult(result)).toEqual(kept);
  });
});
