import { createMessage } from '../../../../../admin/shared/message';
import { PLUGIN_ID } from '../plugin-id';
import en from '../translations/en.json';

export type MessageKey = keyof typeof en;

export const message = createMessage(PLUGIN_ID, en);

/** The text of a code that a later server may know and this panel does not. */
export const messageOr = (key: string, otherwise: MessageKey) =>
  message(Object.hasOwn(en, key) ? (key as MessageKey) : otherwise);
