/** The texts of a plugin under its name, as `registerTrads` answers them. */
export const prefixTexts = async (
  plugin: string,
  load: () => Promise<{ default: Record<string, string> }>
): Promise<Record<string, string>> => {
  try {
    const { default: texts } = await load();
    return Object.fromEntries(
      Object.entries(texts).map(([key, text]) => [`${plugin}.${key}`, text])
    );
  } catch {
    // A language of the panel that the plugin has not: it shows its English texts.
    return {};
  }
};
