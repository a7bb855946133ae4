import { useIntl } from 'react-intl';
import { sharedMessage } from './texts';
import en from './translations/en.json';

type Key = keyof typeof en;

const isKey = (key: string): key is Key => Object.hasOwn(en, key);

/** What a type of content, or whatever else is kept, is called in the language of the reader. */
export const useTypeName = () => {
  const { formatMessage, locale } = useIntl();

  /** Within a sentence. @param otherwise of a type that nobody has given words */
  const inSentence = (uid: string, otherwise = uid): string => {
    const key = `type.${uid}`;
    return isKey(key) ? formatMessage(sharedMessage(key)) : otherwise;
  };

  return {
    inSentence,

    /** By itself, as at the head of something. */
    byItself: (uid: string, otherwise?: string): string => {
      const name = inSentence(uid, otherwise);
      return `${name.charAt(0).toLocaleUpperCase(locale)}${name.slice(1)}`;
    },
  };
};
