import { useIntl } from 'react-intl';
import type { Speech } from '../../../shared/words/speech';
import { hasMessage, message } from '../utils/message';
import { digitsOf, percentOptions } from '../utils/short-number';

/** Words and numbers of the report in the language of the panel. */
export const useSpeech = (): Speech => {
  const { formatMessage, formatNumber } = useIntl();
  return {
    has: hasMessage,
    text: (key, values) => formatMessage(message(key), values),
    number: (value) => formatNumber(value, digitsOf(value)),
    share: (value) => formatNumber(value, percentOptions(value)),
  };
};
