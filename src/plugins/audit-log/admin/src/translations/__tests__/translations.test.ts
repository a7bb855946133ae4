import en from '../en.json';
import hi from '../hi.json';

const texts: Record<string, Record<string, string>> = { en, hi };

/** The names that a text is given values for. */
const argumentsOf = (text = ''): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => String(name)))].sort();

describe.each(Object.keys(texts))('the texts in %s', (locale) => {
  const own = texts[locale]!;

  it('are those of the English ones, in order', () => {
    expect(Object.keys(own)).toEqual(Object.keys(en).sort());
  });

  it('take the same values, and none of them is empty', () => {
    for (const [key, text] of Object.entries(en)) {
      expect(own[key]).not.toBe('');
      expect({ key, values: argumentsOf(own[key]) }).toEqual({ key, values: argumentsOf(text) });
    }
  });
});
