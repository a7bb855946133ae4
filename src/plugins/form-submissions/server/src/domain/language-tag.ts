const LONGEST = 35;

/**
 * The tag of a language as it is written today; nothing where the text is none. Frameworks send `en_IN`,
 * or an empty text: no visitor has typed it, and none loses an enquiry over it.
 */
export const languageTag = (text: string): string | undefined => {
  try {
    const [tag] = Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'));
    return tag !== undefined && tag.length <= LONGEST ? tag : undefined;
  } catch {
    return undefined;
  }
};
