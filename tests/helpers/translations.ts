type Texts = Record<string, string>;

/** The names that a text is given values for. */
const argumentsOf = (text = ''): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => String(name)))].sort();

/** The suite of a plugin's translations: each language says all that the English texts say. */
export const describeTranslations = (texts: { en: Texts } & Record<string, Texts>): void => {
  const { en } = texts;
  describe.each(Object.entries(texts))('the texts in %s', (_locale, own) => {
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
};
