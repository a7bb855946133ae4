import { createMessage } from './message';
import { prefixed } from './prefix-texts';
import en from './translations/en.json';
import hi from './translations/hi.json';

const PREFIX = 'indivillage-shared';

/** What screens of several plugins say in the same words. */
export const sharedMessage = createMessage(PREFIX, en);

/** As the panel takes them. */
export const sharedTexts = { en: prefixed(PREFIX, en), hi: prefixed(PREFIX, hi) };
