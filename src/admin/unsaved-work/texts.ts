import { prefixed } from '../shared/prefix-texts';

/** Strapi shows the message of an error as the text of this name, where there is one. */
const PREFIX = 'apiError';

export const NO_ANSWER = 'no-answer';

/** As the panel takes them. */
export const unsavedWorkTexts = {
  en: prefixed(PREFIX, {
    [NO_ANSWER]:
      'No answer from the server: this may or may not have been saved. What you wrote is still here. Save it again: it will be there once.',
  }),
  hi: prefixed(PREFIX, {
    [NO_ANSWER]:
      'सर्वर से उत्तर नहीं मिला: यह सहेजा गया हो भी सकता है और नहीं भी। आपने जो लिखा वह यहीं है। इसे दोबारा सहेजें: यह एक ही बार रहेगा।',
  }),
};
