import { createMessage } from '../../../../../admin/shared/message';
import { PLUGIN_ID } from '../plugin-id';
import words from '../../../shared/words/en.json';
import own from '../translations/en.json';

/** What the panel alone says, and what the report says wherever it is read. */
const en = { ...own, ...words };

export type MessageKey = keyof typeof en;

export const message = createMessage(PLUGIN_ID, en);

export const hasMessage = (key: string): key is MessageKey => Object.hasOwn(en, key);

/** The text of a code that a later server may know and this panel does not. */
export const messageOr = (key: string, otherwise: MessageKey) =>
  message(hasMessage(key) ? key : otherwise);
