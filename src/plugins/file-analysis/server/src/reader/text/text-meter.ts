import { searchTexts } from '../personal-data/search-texts';
import { countWords } from './count-words';
import { evenSample } from './even-sample';
import { languagesOf } from './languages';
import type { TextFacts } from './text-facts';

const SAMPLED_LINES = 4_096;
const LONGEST_SAMPLED = 1_000;
/** Of a line without letters nothing can be said. */
const HAS_LETTERS = /\p{L}/u;

/** A part of a string keeps all of it in memory; a copy does not. */
const copyOf = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

/** Reads a text line by line, and keeps no more of it than some lines. */
export const textMeter = () => {
  const sample = evenSample<string>(SAMPLED_LINES);
  const search = searchTexts();
  let [characters, words] = [0, 0];
  return {
    /** @returns how many characters the line has */
    add: (line: string): number => {
      const counted = countWords(line);
      characters += counted.characters;
      words += counted.words;
      if (HAS_LETTERS.test(line)) {
        sample.add(() => copyOf(line.slice(0, LONGEST_SAMPLED)));
      }
      search.add(line);
      return counted.characters;
    },
    facts: (): TextFacts => ({
      characters,
      words,
      ...languagesOf(sample.items()),
      ...search.found(),
    }),
  };
};
