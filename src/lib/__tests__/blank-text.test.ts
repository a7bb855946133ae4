import fc from 'fast-check';
import { isBlank } from '../blank-text';

const INVISIBLE = [
  ...[' ', '\t', '\n', '\r', '\v', '\f', '\0', '\u0085', '\u00a0', '\u00ad', '\u034f', '\u061c'],
  ...['\u115f', '\u1160', '\u1680', '\u17b4', '\u180e', '\u2003', '\u200b', '\u200c', '\u200d'],
  ...['\u200e', '\u200f', '\u2028', '\u202e', '\u202f', '\u205f', '\u2060', '\u2064', '\u2066'],
  ...['\u2069', '\u206f', '\u2800', '\u3000', '\u3164', '\ufe0f', '\ufeff', '\uffa0', '\ufffb'],
  ...['\u{1d159}', '\u{1d173}', '\u{e0001}', '\u{e0061}', '\u{e01ef}'],
];

const VISIBLE = [
  ...[
    'a',
    '0',
    '-',
    '.',
    '"',
    '\u00e9',
    'ಕ',
    'ನ್ನ',
    'क्\u200dष',
    'ಕ್\u200cಷ',
    'ಅಂ',
    'ة',
    '中',
    '😀',
  ],
  ...['👩\u200d🌾', '\u2764\ufe0f', '\u{20000}', '\u0600'],
];

const blankText = fc.array(fc.constantFrom(...INVISIBLE)).map((characters) => characters.join(''));

it('takes a text for blank while nothing in it can be seen', () => {
  fc.assert(fc.property(blankText, isBlank));
});

it('takes one visible character for a text, wherever it stands', () => {
  fc.assert(
    fc.property(
      blankText,
      fc.constantFrom(...VISIBLE),
      blankText,
      (before, character, after) => !isBlank(`${before}${character}${after}`)
    )
  );
});
