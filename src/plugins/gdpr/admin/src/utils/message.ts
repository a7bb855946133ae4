import { createMessage } from '../../../../../admin/shared/message';
import { PLUGIN_ID } from '../plugin-id';
import en from '../translations/en.json';

export const message = createMessage(PLUGIN_ID, en);
