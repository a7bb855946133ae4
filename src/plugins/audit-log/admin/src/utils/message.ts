import { PLUGIN_ID } from '../plugin-id';
import en from '../translations/en.json';

export type MessageKey = keyof typeof en;

/** What `formatMessage` takes: the only place that knows the prefix of our keys. */
export const message = (key: MessageKey) => ({
  id: `${PLUGIN_ID}.${key}`,
  defaultMessage: en[key],
});

export const hasMessage = (key: string): key is MessageKey => Object.hasOwn(en, key);
