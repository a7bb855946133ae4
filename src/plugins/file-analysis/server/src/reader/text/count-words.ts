const OUTSIDE = 0;
const INSIDE = 1;
/** Part of a word where one has begun: apostrophes, and what joins or parts letters of Indian scripts. */
const JOINING = 2;

const JOINERS = "'\u2019\u200C\u200D";

/** What each unit of UTF-16 is to words; halves of a pair are letters. */
const UNITS = Uint8Array.from({ length: 65_536 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  if (JOINERS.includes(character)) {
    return JOINING;
  }
  return /[\p{L}\p{M}\p{N}]/u.test(character) || (unit >= 0xd800 && unit <= 0xdfff)
    ? INSIDE
    : OUTSIDE;
});

/** Characters as Unicode counts them, and words: runs of letters, marks and digits. */
export const countWords = (text: string): { characters: number; words: number } => {
  let words = 0;
  let pairs = 0;
  let isInside = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const is = UNITS[unit];
    if (is === INSIDE) {
      words += isInside ? 0 : 1;
      isInside = true;
      pairs += unit >= 0xdc00 && unit <= 0xdfff ? 1 : 0;
    } else if (is === OUTSIDE) {
      isInside = false;
    }
  }
  return { characters: text.length - pairs, words };
};
