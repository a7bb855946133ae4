export interface Text {
  id: string;
  defaultMessage: string;
}

/** What a shared piece of a screen asks its plugin for: a text with one of these keys. */
export type TextOf<Key extends string> = (key: Key) => Text;

/** What `formatMessage` takes for a key of these texts: nothing else knows the prefix of the plugin. */
export const createMessage =
  <Texts extends Record<string, string>>(plugin: string, texts: Texts) =>
  <Key extends keyof Texts & string>(key: Key) => ({
    id: `${plugin}.${key}`,
    defaultMessage: texts[key],
  });
