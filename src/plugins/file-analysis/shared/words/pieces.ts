interface Piece {
  text: string;
  /** Of a column, which stands between backticks. */
  isName: boolean;
}

/** The pieces of a sentence. A name may have backticks of its own: from the first one to the last it is the name. */
export const piecesOf = (sentence: string): Piece[] => {
  const first = sentence.indexOf('`');
  const last = sentence.lastIndexOf('`');
  return last - first < 2
    ? [{ text: sentence, isName: false }]
    : [
        { text: sentence.slice(0, first), isName: false },
        { text: sentence.slice(first + 1, last), isName: true },
        { text: sentence.slice(last + 1), isName: false },
      ].filter(({ text }) => text !== '');
};
