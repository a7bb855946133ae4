import type { TextFacts, TextFinding } from '../text/text-facts';
import { LONGEST_SEARCHED, matchesOf, SEARCHED } from './personal-texts';

/** Beyond, every n-th line is searched: a pattern takes a second for some megabytes. */
const SEARCHED_WHOLE = 64 * 1_048_576;
const STRIDE = 16;
/** Below this probability nobody takes matches for chance. */
const NO_CHANCE = 1e-6;
/** A single place is believed where so few other texts look like it. */
const TELLING = 0.01;

/** Nothing personal that is looked for here has neither. */
const MAY_HOLD = /@|[0-9][0-9 .()-]{3}/u;

/** Looks for personal data in lines of a text, and keeps counts alone. */
export const searchTexts = () => {
  const counts = SEARCHED.map((searched) => ({ searched, shaped: 0, passed: 0 }));
  let [seen, lines] = [0, 0];

  const searchPiece = (piece: string) => {
    if (!MAY_HOLD.test(piece)) {
      return;
    }
    for (const count of counts) {
      if (count.searched.class === 'email-address' && !piece.includes('@')) {
        continue;
      }
      for (const match of matchesOf(count.searched, piece)) {
        count.shaped += 1;
        count.passed += count.searched.check(match) ? 1 : 0;
      }
    }
  };

  return {
    add: (line: string) => {
      lines += 1;
      seen += line.length;
      if (seen <= SEARCHED_WHOLE || lines % STRIDE === 0) {
        for (let start = 0; start < line.length; start += LONGEST_SEARCHED) {
          searchPiece(line.slice(start, start + LONGEST_SEARCHED));
        }
      }
    },
    found: (): Pick<TextFacts, 'personalData' | 'isSearchedWhole'> => ({
      personalData: counts.flatMap(({ searched, shaped, passed }): TextFinding[] => {
        const isBeyondChance = searched.chance ** passed <= NO_CHANCE;
        const isBelieved = isBeyondChance || (passed > 0 && searched.chance <= TELLING);
        // Where most of what looks like it fails its check, those that pass do so by chance.
        return isBelieved && passed * 2 >= shaped
          ? [
              {
                class: searched.class,
                count: passed,
                confidence: isBeyondChance ? 0.95 : 0.75,
                rule: searched.rule,
              },
            ]
          : [];
      }),
      isSearchedWhole: seen <= SEARCHED_WHOLE,
    }),
  };
};
