import { createMessage } from '../shared/message';
import { prefixed } from '../shared/prefix-texts';

const texts = {
  back: 'Back to the form',
  empty: '(empty)',
  explanation: 'What you wrote is older. Whose version should stay?',
  field: 'Field',
  mine: 'Yours',
  'mine.keep': 'Keep mine',
  somebody: 'Somebody',
  theirs: 'Theirs',
  'theirs.take': 'Take theirs',
  title: '{name} saved this {when}',
};

const hindiTexts: Record<keyof typeof texts, string> = {
  back: 'फ़ॉर्म पर वापस',
  empty: '(खाली)',
  explanation: 'आपने जो लिखा वह पुराने संस्करण पर है। किसका संस्करण रहे?',
  field: 'फ़ील्ड',
  mine: 'आपका',
  'mine.keep': 'मेरा रखें',
  somebody: 'किसी ने',
  theirs: 'उनका',
  'theirs.take': 'उनका लें',
  title: '{name} ने इसे {when} सहेजा',
};

const PREFIX = 'two-editors';

export const message = createMessage(PREFIX, texts);

/** As the panel takes them. */
export const twoEditorsTexts = { en: prefixed(PREFIX, texts), hi: prefixed(PREFIX, hindiTexts) };
