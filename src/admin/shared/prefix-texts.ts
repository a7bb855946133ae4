/** Texts in one language as the panel takes them: under the name of what they belong to. */
export const prefixed = (name: string, texts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${name}.${key}`, text]));

/** The texts of a plugin in one language, under its name. */
const prefixTexts = async (
  plugin: string,
  load: () => Promise<{ default: Record<string, string> }>
): Promise<Record<string, string>> => {
  try {
    const { default: texts } = await load();
    return prefixed(plugin, texts);
  } catch {
    // A language of the panel that the plugin has not: it shows its English texts.
    return {};
  }
};

type LoadTexts = (locale: string) => Promise<{ default: Record<string, string> }>;

/** What `registerTrads` of a plugin is: its texts in the languages of the panel. */
export const registerTexts =
  (plugin: string, load: LoadTexts) =>
  ({ locales }: { locales: string[] }) =>
    Promise.all(
      locales.map(async (locale) => ({
        locale,
        data: await prefixTexts(plugin, () => load(locale)),
      }))
    );
