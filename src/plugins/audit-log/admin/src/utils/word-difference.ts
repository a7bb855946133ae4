import { diffArrays } from 'diff';

export interface Piece {
  text: string;
  isChanged: boolean;
}

/** Words as the languages of the world part them, not as Latin letters do. */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

const wordsOf = (text: string): string[] =>
  [...segmenter.segment(text)].map(({ segment }) => segment);

/** Beyond this, two texts have so little in common that reading both is quicker. */
const MAX_EDITS = 2_000;

const whole = (text: string): Piece[] => (text === '' ? [] : [{ text, isChanged: true }]);

/** Both texts in pieces, and which of them the other text has not. */
export const wordDifference = (
  before: string,
  after: string
): { before: Piece[]; after: Piece[] } => {
  const parts = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MAX_EDITS });
  // Undefined when it was given up.
  if (!parts) {
    return { before: whole(before), after: whole(after) };
  }
  const side = (other: 'added' | 'removed', own: 'added' | 'removed') =>
    parts
      .filter((part) => !part[other])
      .map((part) => ({ text: part.value.join(''), isChanged: part[own] }));
  return { before: side('added', 'removed'), after: side('removed', 'added') };
};
