import { useIntl } from 'react-intl';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { durationParts } from '../utils/duration-parts';
import { message, type MessageKey } from '../utils/message';
import { percentOptions } from '../utils/short-number';

/** Figures and words of a report in the language of the panel. */
export const useFigures = () => {
  const { formatMessage, formatNumber } = useIntl();
  return {
    word: (key: MessageKey, values?: Record<string, string | number>) =>
      formatMessage(message(key), values),
    count: (value: number) => formatNumber(value),
    share: (value: number) => formatNumber(value, percentOptions(value)),
    yesOrNo: (value: boolean) => formatMessage(sharedMessage(value ? 'yes' : 'no')),
    duration: (seconds: number) =>
      durationParts(seconds)
        .map(({ value, unit }) =>
          formatNumber(value, { style: 'unit', unit, unitDisplay: 'short' })
        )
        .join(' '),
  };
};
