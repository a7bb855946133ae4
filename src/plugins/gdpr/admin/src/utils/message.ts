import { createMessage } from '../../../../../admin/shared/message';
import { PLUGIN_ID } from '../plugin-id';
import en from '../translations/en.json';

export type MessageKey = keyof typeof en;

export const message = createMessage(PLUGIN_ID, en);
