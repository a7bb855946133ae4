type Texts = Record<string, string>;

/** Texts in one language as the panel takes them: under the name of what they belong to. */
export const prefixed = (name: string, texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${name}.${key}`, text]));

/** What a plugin says of its actions in the pages of the audit log stands there under its name. */
const FOREIGN = 'audit-log.';

const isForeign = ([key]: [string, string]): boolean => key.startsWith(FOREIGN);

const underNames = (plugin: string, texts: Texts): Texts => ({
  ...prefixed(
    plugin,
    Object.fromEntries(Object.entries(texts).filter((entry) => !isForeign(entry)))
  ),
  ...Object.fromEntries(Object.entries(texts).filter(isForeign)),
});

type LoadTexts = (locale: string) => Promise<{ default: Texts }>;

/** The texts of a plugin in one language, under its name. */
const textsIn = async (plugin: string, load: LoadTexts, locale: string): Promise<Texts> => {
  try {
    const { default: texts } = await load(locale);
    return underNames(plugin, texts);
  } catch {
    // A language of the panel that the plugin has not: it shows its English texts by itself.
    const { default: texts } = await load('en');
    return Object.fromEntries(Object.entries(texts).filter(isForeign));
  }
};

/** What `registerTrads` of a plugin is: its texts in the languages of the panel. */
export const registerTexts =
  (plugin: string, load: LoadTexts) =>
  ({ locales }: { locales: string[] }) =>
    Promise.all(
      locales.map(async (locale) => ({ locale, data: await textsIn(plugin, load, locale) }))
    );
