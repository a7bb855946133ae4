import { useIntl } from 'react-intl';
import { durationParts } from '../../../shared/words/duration-parts';
import { scriptCode } from '../../../shared/words/scripts';
import type { Speech } from '../../../shared/words/speech';
import { hasMessage, message } from '../utils/message';
import { digitsOf, percentOptions } from '../utils/short-number';

/** Words and numbers of the report in the language of the panel. */
export const useSpeech = (): Speech => {
  const { formatDisplayName, formatMessage, formatNumber } = useIntl();
  return {
    has: hasMessage,
    text: (key, values) => formatMessage(message(key), values),
    // A report has null where there is no number: it is not zero.
    number: (value) => (Number.isFinite(value) ? formatNumber(value, digitsOf(value)) : '–'),
    share: (value) => formatNumber(value, percentOptions(value)),
    duration: (seconds) =>
      durationParts(seconds)
        .map(({ value, unit }) =>
          formatNumber(value, { style: 'unit', unit, unitDisplay: 'short' })
        )
        .join(' '),
    language: (code) => formatDisplayName(code, { type: 'language' }) ?? code,
    script: (name) => formatDisplayName(scriptCode(name) ?? name, { type: 'script' }) ?? name,
  };
};
