import fc from 'fast-check';
import { wordDifference } from '../word-difference';

const seed = Number(process.env.WORD_DIFFERENCE_SEED ?? Date.now() % 2 ** 31);

const changed = (pieces: { text: string; isChanged: boolean }[]) =>
  pieces.filter(({ isChanged }) => isChanged).map(({ text }) => text.trim());

it('marks the words that are not in the other text', () => {
  const { before, after } = wordDifference('We label retail images', 'We label drone images well');
  expect(changed(before)).toEqual(['retail']);
  expect(changed(after)).toEqual(['drone', 'well']);
});

it('marks whole words of Kannada, never a sign apart from its letter', () => {
  const { before, after } = wordDifference('ಗ್ರಾಮೀಣ ಕೇಂದ್ರದಲ್ಲಿ ಕೆಲಸ', 'ಗ್ರಾಮೀಣ ಕೇಂದ್ರಗಳಲ್ಲಿ ಕೆಲಸ');
  expect(changed(before)).toEqual(['ಕೇಂದ್ರದಲ್ಲಿ']);
  expect(changed(after)).toEqual(['ಕೇಂದ್ರಗಳಲ್ಲಿ']);
});

it('loses nothing of either text', () => {
  const text = fc
    .array(fc.constantFrom('a', 'word', 'ಕನ್ನಡ', ' ', '\n', '.', '👩‍🌾', 'हिन्दी'), { maxLength: 30 })
    .map((words) => words.join(''));
  fc.assert(
    fc.property(text, text, (one, other) => {
      const { before, after } = wordDifference(one, other);
      expect(before.map((piece) => piece.text).join('')).toBe(one);
      expect(after.map((piece) => piece.text).join('')).toBe(other);
      expect(
        changed(before).length + changed(after).length > 0 || one.trim() === other.trim()
      ).toBe(true);
    }),
    { seed }
  );
});
