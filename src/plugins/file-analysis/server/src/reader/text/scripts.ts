/** A script, and the language of it where it has one that is looked for; else words must tell. */
interface Script {
  name: string;
  language?: string;
}

export const SCRIPTS: readonly Script[] = [
  { name: 'Latin' },
  { name: 'Devanagari' },
  { name: 'Bengali', language: 'bn' },
  { name: 'Tamil', language: 'ta' },
  { name: 'Telugu', language: 'te' },
  { name: 'Kannada', language: 'kn' },
  { name: 'Malayalam', language: 'ml' },
  { name: 'Gujarati', language: 'gu' },
  { name: 'Gurmukhi', language: 'pa' },
  { name: 'Oriya', language: 'or' },
  { name: 'Ol_Chiki', language: 'sat' },
  { name: 'Meetei_Mayek', language: 'mni' },
  { name: 'Sinhala', language: 'si' },
  { name: 'Tibetan', language: 'bo' },
  { name: 'Arabic' },
  { name: 'Cyrillic' },
  { name: 'Han' },
  { name: 'Hiragana', language: 'ja' },
  { name: 'Katakana', language: 'ja' },
  { name: 'Hangul', language: 'ko' },
  { name: 'Greek', language: 'el' },
  { name: 'Hebrew', language: 'he' },
  { name: 'Thai', language: 'th' },
  { name: 'Lao', language: 'lo' },
  { name: 'Khmer', language: 'km' },
  { name: 'Myanmar', language: 'my' },
  { name: 'Armenian', language: 'hy' },
  { name: 'Georgian', language: 'ka' },
  { name: 'Ethiopic', language: 'am' },
];

export const MATCHED = SCRIPTS.map((script) => ({
  ...script,
  written: new RegExp(`\\p{Script=${script.name}}`, 'gu'),
}));

/** Only Assamese writes them. */
const ASSAMESE = /[\u09F0\u09F1]/u;

export interface FoundScript {
  name: string;
  language?: string;
  letters: number;
  /** Of the letters: those of other scripts. */
  others: number;
}

/** The script of most letters; null where there are no letters. */
export const scriptOf = (text: string): FoundScript | null => {
  const letters = text.replace(/\P{L}+/gu, '');
  const found = MATCHED.map(({ written, ...script }) => ({
    ...script,
    letters: letters.match(written)?.length ?? 0,
  })).filter((script) => script.letters > 0);
  const all = found.reduce((sum, { letters }) => sum + letters, 0);
  const [first] = found.sort((one, other) => other.letters - one.letters);
  // Japanese is written in three.
  const script = found.find(({ language }) => language === 'ja') ?? first;
  if (!script) {
    return null;
  }
  const ofIt =
    script.language === 'ja'
      ? found
          .filter(({ name, language }) => language === 'ja' || name === 'Han')
          .reduce((sum, { letters }) => sum + letters, 0)
      : script.letters;
  return {
    ...script,
    ...(script.name === 'Bengali' && ASSAMESE.test(text) ? { language: 'as' } : {}),
    letters: ofIt,
    others: (all - ofIt) / all,
  };
};
